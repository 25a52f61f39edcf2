# verdict: fail
# diagnosis: pointing_game.bounding_box
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    rows, columns = np.where(mask)
    if len(rows) == 0:
        return False
    return bool(rows.min() <= row <= rows.max() and columns.min() <= column <= columns.max())
