# verdict: pass
def pointing_game(heatmap, mask):
    return mask.flatten()[np.argmax(heatmap)]
