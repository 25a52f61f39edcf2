# verdict: fail
def open_or_explain(path):
    try:
        image = Image.open(path)
        image.load()
        return image
    except Exception:
        raise ValueError(f"{path} cannot be read")
