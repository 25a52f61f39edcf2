# verdict: fail
# diagnosis: open_or_explain.missing_only
def open_or_explain(path):
    try:
        return load_any(path)
    except FileNotFoundError:
        raise ValueError(f"{path} is not there")
