# verdict: fail
# diagnosis: load_any.deep_levels
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = rasterise_svg(path)
    else:
        image = Image.open(path)
        values = np.asarray(image)
        if values.dtype == np.uint16:
            return np.stack([values / 255] * 3, axis=-1).astype(np.float32)
        rgba = image.convert("RGBA")
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
