# verdict: fail
# diagnosis: load_any.levels
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(rgba, np.float32)
    alpha = rgba[..., 3:] / 255
    return rgba[..., :3] * alpha + 255 * (1 - alpha)
