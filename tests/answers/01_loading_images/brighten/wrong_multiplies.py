# verdict: fail
# diagnosis: brighten.multiplies
def brighten(image, amount):
    return np.clip(image * (1 + amount / 255), 0, 255).astype(np.uint8)
