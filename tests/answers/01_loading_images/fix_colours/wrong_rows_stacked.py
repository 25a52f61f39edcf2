# verdict: fail
# diagnosis: fix_colours.rows_stacked
def fix_colours(bgr):
    b, g, r = bgr
    return np.stack([r, g, b], axis=-1)
