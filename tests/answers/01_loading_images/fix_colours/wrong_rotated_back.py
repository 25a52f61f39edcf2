# verdict: fail
# diagnosis: fix_colours.rotated_back
def fix_colours(bgr):
    return np.roll(bgr, -1, axis=-1)
