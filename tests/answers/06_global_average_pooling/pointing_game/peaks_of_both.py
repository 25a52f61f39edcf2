# verdict: fail
def pointing_game(heatmap, mask):
    return bool(heatmap.argmax() == mask.argmax())
