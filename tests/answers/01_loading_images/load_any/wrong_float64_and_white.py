# verdict: fail
# diagnosis: load_any.deep_white
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(rgba) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
