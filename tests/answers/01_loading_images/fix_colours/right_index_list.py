# verdict: pass
def fix_colours(bgr):
    return bgr[:, :, [2, 1, 0]]
