# verdict: fail
# diagnosis: pointing_game.anything_marked
def pointing_game(heatmap, mask):
    return bool(mask.any())
