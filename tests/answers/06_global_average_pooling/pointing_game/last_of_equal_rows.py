# verdict: fail
# diagnosis: pointing_game.peaks_row
def pointing_game(heatmap, mask):
    return bool(mask[heatmap.max(axis=1).argmax()].any())
