# verdict: fail
# diagnosis: pointing_game.magnitude
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(np.abs(heatmap).argmax(), heatmap.shape)
    return bool(mask[row, column])
