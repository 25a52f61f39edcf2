# verdict: fail
# diagnosis: pointing_game.height_for_width
def pointing_game(heatmap, mask):
    row, column = divmod(int(heatmap.argmax()), heatmap.shape[0])
    return bool(mask[row, column])
