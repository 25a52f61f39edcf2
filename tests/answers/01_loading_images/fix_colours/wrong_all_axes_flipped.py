# verdict: fail
# diagnosis: fix_colours.value
def fix_colours(bgr):
    return np.flip(bgr)
