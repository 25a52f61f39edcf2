# verdict: fail
# diagnosis: pointing_game.text
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return "True" if mask[row, column] else "False"
