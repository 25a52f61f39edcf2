# verdict: fail
# diagnosis: fix_colours.unchanged
def fix_colours(bgr):
    rgb = bgr
    return rgb
