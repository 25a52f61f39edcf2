# verdict: fail
# diagnosis: fix_colours.overwritten
def fix_colours(bgr):
    rgb = bgr.copy()
    rgb[:, :, 0] = rgb[:, :, 2]
    rgb[:, :, 2] = rgb[:, :, 0]
    return rgb
