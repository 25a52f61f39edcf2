# verdict: fail
# diagnosis: load_any.alpha_dropped
def load_any(path):
    return np.asarray(Image.open(path).convert("RGB"), np.float32) / 255
