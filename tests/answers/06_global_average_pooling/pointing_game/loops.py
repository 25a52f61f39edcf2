# verdict: pass
def pointing_game(heatmap, mask):
    best, where = -np.inf, None
    for row in range(heatmap.shape[0]):
        for column in range(heatmap.shape[1]):
            if heatmap[row, column] > best:
                best, where = heatmap[row, column], (row, column)
    return bool(mask[where])
