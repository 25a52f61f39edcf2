# verdict: pass
def load_any(path):
    image = rasterise_svg(path) if path.lower().endswith(".svg") else plt.imread(path)
    if image.dtype == np.uint8:
        image = image / 255
    if image.ndim == 2:
        image = np.stack([image, image, image], axis=-1)
    if image.shape[2] == 4:
        alpha = image[:, :, 3:4]
        image = alpha * image[:, :, :3] + (1 - alpha) * 1.0
    return image.astype(np.float32)
