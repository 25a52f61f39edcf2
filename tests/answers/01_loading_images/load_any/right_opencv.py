# verdict: pass
def load_any(path):
    if path.lower().endswith(".svg"):
        image = cv2.cvtColor(rasterise_svg(path), cv2.COLOR_RGBA2BGRA)
    else:
        image = cv2.imread(path, cv2.IMREAD_UNCHANGED)
    image = image.astype(np.float32) / np.iinfo(image.dtype).max
    if image.ndim == 2:
        return cv2.cvtColor(image, cv2.COLOR_GRAY2RGB)
    if image.shape[2] == 3:
        return image[..., ::-1]
    colour, alpha = image[..., 2::-1], image[..., 3:]
    return colour * alpha + 1 - alpha
