# verdict: pass
def pointing_game(heatmap, mask):
    row, column = divmod(int(np.argmax(heatmap)), heatmap.shape[1])
    if mask[row, column]:
        return True
    return False
