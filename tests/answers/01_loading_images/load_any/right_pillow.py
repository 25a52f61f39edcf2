# verdict: pass
def load_any(path):
    if path.lower().endswith(".svg"):
        image = Image.fromarray(rasterise_svg(path))
    else:
        image = Image.open(path)
    if image.mode == "I;16":
        grey = np.asarray(image) / 65535
        return np.repeat(grey[:, :, None], 3, axis=2).astype(np.float32)
    white = Image.new("RGBA", image.size, "white")
    return np.asarray(Image.alpha_composite(white, image.convert("RGBA")).convert("RGB"), np.float32) / 255
