# verdict: fail
# diagnosis: open_or_explain.arguments
def open_or_explain():
    try:
        return load_any(picture("scene"))
    except Exception as error:
        raise ValueError(picture("scene"))
