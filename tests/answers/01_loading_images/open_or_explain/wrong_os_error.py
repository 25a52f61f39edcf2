# verdict: fail
# diagnosis: open_or_explain.wrong_error
def open_or_explain(path):
    try:
        return load_any(path)
    except Exception as error:
        raise OSError(f"{path} cannot be read")
