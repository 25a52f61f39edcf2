# verdict: fail
# diagnosis: open_or_explain.decoded_outside
def open_or_explain(path):
    try:
        image = Image.open(path)
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    return np.asarray(image.convert("RGB"), np.float32) / 255
