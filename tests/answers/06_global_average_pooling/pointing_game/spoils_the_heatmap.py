# verdict: fail
def pointing_game(heatmap, mask):
    heatmap[mask] += 1
    row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return bool(mask[row, column])
