# verdict: fail
# diagnosis: pointing_game.flat_index
def pointing_game(heatmap, mask):
    return mask[np.argmax(heatmap)]
