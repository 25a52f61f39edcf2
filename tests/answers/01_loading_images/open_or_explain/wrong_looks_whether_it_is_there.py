# verdict: fail
# diagnosis: open_or_explain.missing_only
def open_or_explain(path):
    if not Path(path).exists():
        raise ValueError(f"{path} is not there")
    return load_any(path)
