# verdict: pass
def fix_colours(bgr):
    rgb = bgr.copy()
    rgb[..., 0], rgb[..., 2] = bgr[..., 2], bgr[..., 0]
    return rgb
