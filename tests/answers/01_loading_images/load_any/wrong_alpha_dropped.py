# verdict: fail
# diagnosis: load_any.alpha_dropped
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    return np.asarray(rgba, np.float32)[..., :3] / 255
