# verdict: fail
# diagnosis: open_or_explain.dtype
def open_or_explain(path):
    try:
        return np.asarray(Image.open(path).convert("RGB")) / 255
    except Exception:
        raise ValueError(f"{path} cannot be read")
