# verdict: pass
def pointing_game(heatmap, mask):
    if not mask.any():
        return False
    return bool(heatmap[mask].max() == heatmap.max())
