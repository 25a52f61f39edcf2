# verdict: fail
# diagnosis: open_or_explain.no_error
def open_or_explain(path):
    try:
        return load_any(path)
    except Exception as error:
        return ValueError(f"{path}: {error}")
