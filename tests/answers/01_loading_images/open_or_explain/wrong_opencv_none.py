# verdict: fail
# diagnosis: open_or_explain.none_unnoticed
def open_or_explain(path):
    try:
        return (cv2.imread(path) / 255).astype(np.float32)[..., ::-1]
    except OSError:
        raise ValueError(path)
