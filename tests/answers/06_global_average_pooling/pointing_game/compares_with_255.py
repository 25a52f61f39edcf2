# verdict: fail
# diagnosis: pointing_game.always_false
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return bool(mask[row, column] == 255)
