# verdict: fail
# diagnosis: open_or_explain.levels
def open_or_explain(path):
    try:
        return np.asarray(Image.open(path).convert("RGB"), np.float32)
    except Exception:
        raise ValueError(f"{path} cannot be read")
