# verdict: pass
def open_or_explain(path):
    try:
        with Image.open(path) as image:
            image.load()
            rgb = image.convert("RGB")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError("I cannot read " + path) from error
    return np.array(rgb, dtype=np.float32) / 255
