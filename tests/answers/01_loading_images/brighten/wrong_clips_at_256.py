# verdict: fail
# diagnosis: brighten.value
def brighten(image, amount):
    return np.clip(image.astype(int) + amount, 0, 256).astype(np.uint8)
