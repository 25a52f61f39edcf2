# verdict: fail
# diagnosis: pointing_game.times_mask
def pointing_game(heatmap, mask):
    return bool((heatmap * mask).max() == heatmap.max())
