# verdict: fail
# diagnosis: pointing_game.number
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return int(mask[row, column])
