# verdict: fail
# diagnosis: pointing_game.row_of_the_mask
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return mask[row]
