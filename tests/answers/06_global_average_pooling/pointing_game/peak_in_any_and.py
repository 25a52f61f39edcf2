# verdict: fail
# diagnosis: pointing_game.peaks_row_and_column
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return bool(mask[row].any() and mask[:, column].any())
