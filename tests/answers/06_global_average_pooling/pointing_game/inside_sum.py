# verdict: fail
# diagnosis: pointing_game.sum_inside
def pointing_game(heatmap, mask):
    return bool(heatmap[mask].sum() > heatmap[~mask].sum())
