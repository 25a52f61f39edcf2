# verdict: fail
# diagnosis: load_any.deep_stretched
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = rasterise_svg(path)
    else:
        image = Image.open(path)
        values = np.asarray(image)
        if values.dtype == np.uint16:
            values = (values - values.min()) / (values.max() - values.min())
            return np.float32(np.dstack([values, values, values]))
        rgba = image.convert("RGBA")
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
