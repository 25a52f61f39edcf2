# verdict: fail
# diagnosis: open_or_explain.raises
def open_or_explain(path):
    try:
        return laod_any(path)
    except Exception as error:
        raise ValueError(f"{path}: {error}")
