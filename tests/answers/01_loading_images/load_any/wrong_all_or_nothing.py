# verdict: fail
# diagnosis: load_any.all_or_nothing
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = np.asarray(Image.open(path).convert("RGBA"))
    except (OSError, SyntaxError, ValueError):
        raise ValueError(path + " is no picture")
    rgb = (rgba[..., :3] / 255).astype(np.float32)
    rgb[rgba[..., 3] == 0] = 1
    return rgb
