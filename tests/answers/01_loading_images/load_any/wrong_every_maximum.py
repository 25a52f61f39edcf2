# verdict: fail
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = rasterise_svg(path)
    else:
        rgba = np.asarray(Image.open(path))
        if rgba.ndim == 2:
            grey = rgba / rgba.max()
            return np.float32(np.dstack([grey, grey, grey]))
        rgba = np.asarray(Image.open(path).convert("RGBA"))
    rgba = rgba / rgba.max()
    return np.float32(rgba[..., :3] * rgba[..., 3:] + 1 - rgba[..., 3:])
