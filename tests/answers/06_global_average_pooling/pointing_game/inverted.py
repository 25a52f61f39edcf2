# verdict: fail
# diagnosis: pointing_game.inverted
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return not mask[row, column]
