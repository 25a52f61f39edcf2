# verdict: fail
# diagnosis: load_any.svg_to_pillow_and_white
def load_any(path):
    rgba = np.asarray(Image.open(path).convert("RGBA"), np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
