# verdict: fail
# diagnosis: open_or_explain.returned
def open_or_explain(path):
    try:
        return load_any(path)
    except Exception:
        return None
