# verdict: pass
def open_or_explain(path):
    try:
        image = np.asarray(Image.open(path).convert("RGB"))
        return (image / 255).astype(np.float32)
    except Exception:
        raise ValueError("not a picture that can be read: %s" % path) from None
