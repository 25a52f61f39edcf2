# verdict: pass
def pointing_game(heatmap, mask):
    rows, columns = np.where(heatmap == np.max(heatmap))
    return bool(mask[rows[0], columns[0]] == True)
