# verdict: fail
# diagnosis: pointing_game.above_mean
def pointing_game(heatmap, mask):
    return bool((mask & (heatmap > heatmap.mean())).any())
