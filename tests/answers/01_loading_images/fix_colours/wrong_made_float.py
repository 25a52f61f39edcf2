# verdict: fail
# diagnosis: fix_colours.dtype
def fix_colours(bgr):
    return bgr[..., ::-1].astype(float)
