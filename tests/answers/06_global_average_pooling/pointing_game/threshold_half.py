# verdict: fail
# diagnosis: pointing_game.above_one_half
def pointing_game(heatmap, mask):
    return bool((mask & (heatmap > 0.5)).any())
