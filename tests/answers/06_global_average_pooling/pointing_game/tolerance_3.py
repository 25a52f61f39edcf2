# verdict: fail
# diagnosis: pointing_game.beside
def pointing_game(heatmap, mask):
    r, c = np.unravel_index(heatmap.argmax(), heatmap.shape)
    return bool(mask[max(0, r-1):r+2, max(0, c-1):c+2].any())
