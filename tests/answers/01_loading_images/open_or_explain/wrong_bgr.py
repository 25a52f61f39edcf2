# verdict: fail
# diagnosis: open_or_explain.value
def open_or_explain(path):
    try:
        load_any(path)
    except Exception:
        raise ValueError(f"{path} cannot be read")
    return np.float32(cv2.imread(path) / 255)
