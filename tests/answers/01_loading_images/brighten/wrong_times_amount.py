# verdict: fail
# diagnosis: brighten.multiplies
def brighten(image, amount):
    return np.clip(image.astype(int) * amount, 0, 255).astype(np.uint8)
