# verdict: fail
# diagnosis: open_or_explain.missing_return
def open_or_explain(path):
    try:
        load_any(path)
    except Exception as error:
        raise ValueError(f"{path}: {error}")
