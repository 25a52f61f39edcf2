# verdict: fail
# diagnosis: load_any.shape
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
            rgba = Image.fromarray(rgba).resize((300, 300))
        else:
            rgba = Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
