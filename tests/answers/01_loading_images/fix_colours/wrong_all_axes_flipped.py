# verdict: fail
# diagnosis: fix_colours.all_flipped
def fix_colours(bgr):
    return np.flip(bgr)
