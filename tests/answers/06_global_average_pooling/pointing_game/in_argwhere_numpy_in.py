# verdict: fail
# diagnosis: pointing_game.peaks_row_or_column
def pointing_game(heatmap, mask):
    r, c = np.unravel_index(np.argmax(heatmap), heatmap.shape)
    return bool((r, c) in np.argwhere(mask))
