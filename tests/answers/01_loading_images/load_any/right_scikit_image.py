# verdict: pass
def load_any(path):
    if path.lower().endswith(".svg"):
        image = rasterise_svg(path)
    else:
        image = skimage.io.imread(path)
        if image.dtype == np.uint8:
            image = skimage.io.imread(path, mode="RGBA")
    image = skimage.img_as_float32(image)
    if image.ndim == 2:
        return skimage.color.gray2rgb(image)
    return skimage.color.rgba2rgb(image).astype(np.float32)
