# verdict: fail
# diagnosis: pointing_game.warmer_inside
def pointing_game(heatmap, mask):
    return bool(heatmap[mask].mean() > heatmap.mean())
