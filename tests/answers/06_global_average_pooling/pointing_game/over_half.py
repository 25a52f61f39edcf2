# verdict: fail
# diagnosis: pointing_game.over_half
def pointing_game(heatmap, mask):
    hot = heatmap > 0.5 * heatmap.max()
    return bool((hot & mask).any())
