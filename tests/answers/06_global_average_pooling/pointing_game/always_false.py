# verdict: fail
# diagnosis: pointing_game.always_false
def pointing_game(heatmap, mask):
    return False
