# verdict: fail
# diagnosis: load_any.svg_to_pillow
def load_any(path):
    image = Image.open(path)
    if image.mode == "I;16":
        return np.stack([np.asarray(image) / 65535] * 3, axis=-1).astype(np.float32)
    rgba = np.asarray(image.convert("RGBA"), np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
