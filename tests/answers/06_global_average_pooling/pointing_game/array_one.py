# verdict: fail
# diagnosis: pointing_game.in_an_array
def pointing_game(heatmap, mask):
    return mask[np.where(heatmap == heatmap.max())]
