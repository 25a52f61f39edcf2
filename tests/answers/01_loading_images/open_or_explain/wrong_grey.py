# verdict: fail
# diagnosis: open_or_explain.shape
def open_or_explain(path):
    try:
        return np.asarray(Image.open(path).convert("L"), np.float32) / 255
    except Exception:
        raise ValueError(f"{path} cannot be read")
