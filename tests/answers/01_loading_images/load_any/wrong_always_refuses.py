# verdict: fail
def load_any(path):
    raise ValueError(path)
