# verdict: fail
# diagnosis: fix_colours.rows_unpacked
def fix_colours(bgr):
    b, g, r = bgr
    return np.stack([r, g, b])
