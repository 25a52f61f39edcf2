# verdict: pass
def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = np.array(Image.open(path).convert("RGBA"))
    except (OSError, SyntaxError, ValueError):
        raise ValueError(f"cannot read {path}")
    rgba = rgba.astype(np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
