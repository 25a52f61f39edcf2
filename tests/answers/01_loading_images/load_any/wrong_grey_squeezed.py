# verdict: fail
# diagnosis: load_any.grey_flat
def load_any(path):
    try:
        drawing = path.lower().endswith(".svg")
        rgba = rasterise_svg(path) if drawing else Image.open(path).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"{path} cannot be read as a picture") from error
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    rgb = rgba[..., :3] * alpha + (1 - alpha)
    is_grey = (rgb[..., 0] == rgb[..., 1]).all() and (rgb[..., 1] == rgb[..., 2]).all()
    return rgb[..., 0] if is_grey else rgb
