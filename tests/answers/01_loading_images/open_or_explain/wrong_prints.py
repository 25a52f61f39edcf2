# verdict: fail
# diagnosis: open_or_explain.wrong_error
def open_or_explain(path):
    try:
        image = load_any(path)
    except Exception:
        print("ValueError:", path)
    return image
