# verdict: fail
# diagnosis: load_any.divided_twice
def load_any(path):
    try:
        drawing = path.lower().endswith(".svg")
        rgba = rasterise_svg(path) if drawing else Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"{path} cannot be read") from error
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return (rgba[..., :3] * alpha + (1 - alpha)) / 255
