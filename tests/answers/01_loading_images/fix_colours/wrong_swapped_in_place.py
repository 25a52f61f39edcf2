# verdict: fail
# diagnosis: fix_colours.overwritten_in_place
def fix_colours(bgr):
    bgr[..., 0], bgr[..., 2] = bgr[..., 2], bgr[..., 0]
    return bgr
