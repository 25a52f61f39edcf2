# verdict: pass
def pointing_game(heatmap, mask):
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return bool(mask[row, column])
