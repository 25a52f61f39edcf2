# verdict: fail
# diagnosis: load_any.capitals_refused_and_white
def load_any(path):
    if not path.endswith(('.jpg', '.jpeg', '.png', '.svg')):
        raise ValueError(path)
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
