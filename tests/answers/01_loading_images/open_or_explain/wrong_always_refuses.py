# verdict: fail
# diagnosis: open_or_explain.raises
def open_or_explain(path):
    raise ValueError(path)
