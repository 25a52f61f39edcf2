# verdict: fail
# diagnosis: open_or_explain.error_text
def open_or_explain(path):
    try:
        return load_any(path)
    except Exception:
        raise ValueError("this is no picture")
