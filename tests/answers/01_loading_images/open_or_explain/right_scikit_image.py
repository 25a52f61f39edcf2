# verdict: pass
def open_or_explain(path):
    try:
        image = skimage.io.imread(path)
    except Exception as error:
        raise ValueError(f"no picture in {path} ({type(error).__name__})")
    return skimage.img_as_float32(image)
