# verdict: fail
def load_any(path):
    if path.lower().endswith(".svg"):
        rgba = rasterise_svg(path) / 255
        return np.float32(rgba[..., :3] * rgba[..., 3:] + 1 - rgba[..., 3:])
    return np.float32(cv2.imread(path) / 255)
