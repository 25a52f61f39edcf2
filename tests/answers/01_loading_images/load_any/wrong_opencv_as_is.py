# verdict: fail
# diagnosis: load_any.bgr
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = rasterise_svg(path)[..., [2, 1, 0, 3]]
    else:
        rgba = cv2.imread(path, cv2.IMREAD_UNCHANGED)
    rgba = rgba / np.iinfo(rgba.dtype).max
    if rgba.ndim == 2:
        rgba = np.dstack([rgba] * 3)
    alpha = rgba[..., 3:] if rgba.shape[-1] == 4 else 1
    return np.float32(rgba[..., :3] * alpha + 1 - alpha)
