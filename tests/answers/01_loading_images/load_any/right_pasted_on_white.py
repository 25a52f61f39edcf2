# verdict: pass
def load_any(path):
    ground = None
    try:
        if path.lower().endswith(".svg"):
            image = Image.fromarray(rasterise_svg(path))
        else:
            image = Image.open(path)
            image.load()
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
    except Exception:
        raise ValueError("This is no picture: " + path)
    return (np.asarray(ground) / 255.0).astype("float32")
