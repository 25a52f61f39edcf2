# verdict: fail
# diagnosis: load_any.value
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = np.asarray(Image.open(path))
            if rgba.ndim == 2:
                rgba = np.stack([rgba] * 3, -1)
            if rgba.shape[2] == 3:
                return np.float32(rgba / 255)
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
