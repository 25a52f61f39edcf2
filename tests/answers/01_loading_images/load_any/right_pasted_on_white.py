# verdict: pass
def load_any(path):
    if path.lower().endswith(".svg"):
        image = Image.fromarray(rasterise_svg(path))
    else:
        image = Image.open(path)
    if "16" in image.mode:
        image = Image.fromarray((np.array(image) // 256).astype(np.uint8))
    image = image.convert("RGBA")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return (np.asarray(ground) / 255.0).astype("float32")
