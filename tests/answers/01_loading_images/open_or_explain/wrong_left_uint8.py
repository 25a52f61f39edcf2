# verdict: fail
# diagnosis: open_or_explain.whole_levels
def open_or_explain(path):
    try:
        return np.asarray(Image.open(path).convert("RGB"))
    except Exception:
        raise ValueError(f"{path} cannot be read")
