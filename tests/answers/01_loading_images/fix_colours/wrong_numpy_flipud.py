# verdict: fail
# diagnosis: fix_colours.rows_flipped
def fix_colours(bgr):
    return np.flipud(bgr)
