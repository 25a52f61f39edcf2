# verdict: fail
# diagnosis: load_any.svg_refused_and_white
def load_any(path):
    try:
        rgba = Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
