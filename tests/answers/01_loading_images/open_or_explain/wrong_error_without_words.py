# verdict: fail
# diagnosis: open_or_explain.error_text
def open_or_explain(path):
    try:
        return load_any(path)
    except Exception as error:
        raise ValueError from error
