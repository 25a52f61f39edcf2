# verdict: fail
# diagnosis: load_any.alpha_dropped
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            image = Image.fromarray(rasterise_svg(path))
        else:
            image = Image.open(path)
        image = image.convert("RGB")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    return np.asarray(image, np.float32) / 255
