# verdict: fail
# diagnosis: pointing_game.always_true
def pointing_game(heatmap, mask):
    return True
