# verdict: fail
# diagnosis: pointing_game.argmin
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmin(), heatmap.shape)
    return bool(mask[row, column])
