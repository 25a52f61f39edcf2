# verdict: fail
# diagnosis: pointing_game.nothing_marked
def pointing_game(heatmap, mask):
    return bool(heatmap[mask].max() == heatmap.max())
