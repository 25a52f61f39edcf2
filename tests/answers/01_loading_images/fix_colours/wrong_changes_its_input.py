# verdict: fail
# diagnosis: fix_colours.mutates
def fix_colours(bgr):
    bgr[..., [0, 2]] = bgr[..., [2, 0]]
    return bgr
