# verdict: fail
# diagnosis: brighten.raises
def brighten(image, amount):
    return np.clip(img.astype(int) + amount, 0, 255).astype(np.uint8)
