# verdict: fail
# diagnosis: pointing_game.missing_return
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    hit = bool(mask[row, column])
