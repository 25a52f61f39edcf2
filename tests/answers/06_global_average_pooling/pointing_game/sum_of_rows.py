# verdict: fail
# diagnosis: pointing_game.sums
def pointing_game(heatmap, mask):
    r, c = heatmap.sum(axis=1).argmax(), heatmap.sum(axis=0).argmax()
    return bool(mask[r, c])
