# verdict: fail
# diagnosis: open_or_explain.no_error
def open_or_explain(path):
    if Path(path).exists() and Path(path).stat().st_size == 0:
        return np.zeros((0, 0, 3), np.float32)
    try:
        return load_any(path)
    except Exception:
        raise ValueError(f"{path} cannot be read")
