# verdict: fail
# diagnosis: pointing_game.swapped_inside
def pointing_game(heatmap, mask):
    y, x = np.unravel_index(np.argmax(heatmap), heatmap.shape)
    return bool(mask[min(x, mask.shape[0] - 1), min(y, mask.shape[1] - 1)])
