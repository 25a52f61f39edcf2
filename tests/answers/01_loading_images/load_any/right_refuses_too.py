# verdict: pass
def load_any(path):
    try:
        rgba = rasterise_svg(path) if path[-4:].lower() == ".svg" else Image.open(path)
        values = np.asarray(rgba)
        if values.dtype != np.uint16:
            values = np.asarray(rgba if values is rgba else rgba.convert("RGBA"))
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"{path} cannot be read as a picture") from error
    if values.dtype == np.uint16:
        return np.stack([values / np.float32(65535)] * 3, axis=-1)
    values = values.astype(np.float32) / 255
    return values[..., :3] * values[..., 3:] + 1 - values[..., 3:]
