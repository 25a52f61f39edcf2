# verdict: fail
# diagnosis: load_any.shape
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = rasterise_svg(path)
    else:
        bitmap = Image.open(path)
        values = np.asarray(bitmap)
        if values.dtype == np.uint16:
            return np.stack([values / 65535] * 3, axis=-1).astype(np.float32)
        rgba = bitmap.convert("RGBA")
    if path.lower().endswith(".svg"):
        rgba = Image.fromarray(rgba).resize((300, 300))
    rgba = np.asarray(rgba, np.float32) / 255
    return rgba[..., :3] * rgba[..., 3:] + 1 - rgba[..., 3:]
