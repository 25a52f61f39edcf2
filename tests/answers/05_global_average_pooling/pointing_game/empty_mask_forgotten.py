# verdict: fail
# diagnosis: pointing_game.raises
def pointing_game(heatmap, mask):
    return bool(heatmap[mask].max() == heatmap.max())
