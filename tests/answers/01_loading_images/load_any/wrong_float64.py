# verdict: fail
# diagnosis: load_any.dtype
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = rasterise_svg(path)
    else:
        bitmap = Image.open(path)
        values = np.asarray(bitmap)
        if values.dtype == np.uint16:
            return np.stack([values / 65535] * 3, axis=-1)
        rgba = bitmap.convert("RGBA")
    rgba = np.asarray(rgba) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
