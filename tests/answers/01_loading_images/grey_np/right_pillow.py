# verdict: pass
def grey_np(path):
    with Image.open(path) as image:
        rgb = np.array(image.convert("RGB"))
    return np.dot(rgb / 255, [0.2989, 0.5870, 0.1140])
