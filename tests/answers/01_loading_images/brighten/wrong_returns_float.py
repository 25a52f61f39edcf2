# verdict: fail
# diagnosis: brighten.returns_float
def brighten(image, amount):
    return np.clip(image.astype(np.float32) + amount, 0, 255)
