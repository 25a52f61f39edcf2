# verdict: fail
# diagnosis: load_any.capitals_unknown_and_white
def load_any(path):
    if path.endswith(".svg"):
        rgba = rasterise_svg(path)
    else:
        rgba = Image.open(path).convert("RGBA")
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
