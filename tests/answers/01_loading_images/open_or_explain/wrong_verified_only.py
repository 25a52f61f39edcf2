# verdict: fail
# diagnosis: open_or_explain.verified_only
def open_or_explain(path):
    try:
        Image.open(path).verify()
    except Exception as error:
        raise ValueError(f"cannot read {path}") from error
    return load_any(path)
