# verdict: fail
def pointing_game(heatmap, mask):
    row = heatmap.argmax(axis=0)
    column = heatmap.argmax(axis=1)
    return bool(mask[row, column])
