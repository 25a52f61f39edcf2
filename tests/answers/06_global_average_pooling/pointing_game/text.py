# verdict: fail
# diagnosis: pointing_game.value
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return "hit" if mask[row, column] else "miss"
