# verdict: pass
def open_or_explain(path):
    try:
        return load_any(path)
    except Exception as error:
        raise ValueError(f"{path} cannot be read as a picture: {error}") from error
