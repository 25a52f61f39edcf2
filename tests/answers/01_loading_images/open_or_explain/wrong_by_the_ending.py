# verdict: fail
# diagnosis: open_or_explain.library_error
def open_or_explain(path):
    if not path.lower().endswith((".jpg", ".jpeg", ".png", ".svg")):
        raise ValueError(f"{path} is no picture")
    return load_any(path)
