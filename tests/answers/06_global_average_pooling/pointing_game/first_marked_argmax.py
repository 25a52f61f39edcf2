# verdict: fail
# diagnosis: pointing_game.first_marked
def pointing_game(heatmap, mask):
    return bool(heatmap.argmax() == mask.argmax())
