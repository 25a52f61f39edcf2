# verdict: fail
# diagnosis: pointing_game.swapped
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return bool(mask[column, row])
