# verdict: fail
# diagnosis: open_or_explain.library_error
def open_or_explain(path):
    return np.asarray(Image.open(path).convert("RGB"), np.float32) / 255
