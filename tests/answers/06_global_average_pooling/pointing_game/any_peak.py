# verdict: pass
def pointing_game(heatmap, mask):
    peak = heatmap == heatmap.max()
    return bool((peak & mask).any())
