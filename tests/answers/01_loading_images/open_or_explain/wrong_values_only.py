# verdict: fail
# diagnosis: open_or_explain.library_error
def open_or_explain(path):
    try:
        return load_any(path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}")
