# verdict: fail
# diagnosis: brighten.dtype
def brighten(image, amount):
    return np.clip(image.astype(int) + amount, 0, 255)
