# verdict: fail
# diagnosis: load_any.decoded_outside
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            image = Image.fromarray(rasterise_svg(path))
        else:
            image = Image.open(path)
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(image.convert("RGBA"), np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
