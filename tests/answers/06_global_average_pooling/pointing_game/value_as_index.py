# verdict: fail
# diagnosis: pointing_game.number_for_place
def pointing_game(heatmap, mask):
    return bool(mask[heatmap.max()])
