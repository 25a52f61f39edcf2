# verdict: pass
def fix_colours(bgr):
    blue, green, red = bgr[..., 0], bgr[..., 1], bgr[..., 2]
    return np.stack([red, green, blue], axis=-1)
