# verdict: fail
# diagnosis: load_any.deep_white
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = np.asarray(rasterise_svg(path))
    else:
        rgba = np.asarray(Image.open(path).convert("RGBA"))
    top = 65535 if rgba.dtype == np.uint16 else 255
    rgba = rgba.astype(np.float32) / top
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
