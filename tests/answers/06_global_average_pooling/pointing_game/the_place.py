# verdict: fail
# diagnosis: pointing_game.the_place
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return int(row), int(column)
