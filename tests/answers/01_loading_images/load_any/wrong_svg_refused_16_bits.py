# verdict: fail
# diagnosis: load_any.svg_refused
def load_any(path):
    try:
        bitmap = Image.open(path)
    except OSError as error:
        raise ValueError(f"{path} is no picture") from error
    if bitmap.mode == "I;16":
        return np.stack([np.asarray(bitmap) / 65535] * 3, axis=-1).astype(np.float32)
    rgba = np.asarray(bitmap.convert("RGBA"), np.float32) / 255
    return rgba[..., :3] * rgba[..., 3:] + 1 - rgba[..., 3:]
