# verdict: fail
# diagnosis: pointing_game.above_zero
def pointing_game(heatmap, mask):
    return bool((heatmap[mask] > 0).any())
