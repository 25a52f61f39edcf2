# verdict: fail
# diagnosis: fix_colours.raises
def fix_colours(bgr):
    return picture_bgr[..., ::-1]
