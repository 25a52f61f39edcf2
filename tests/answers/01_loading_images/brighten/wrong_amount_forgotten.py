# verdict: fail
# diagnosis: brighten.amount_forgotten
def brighten(image, amount):
    brighter = image.astype(int)
    brighter + amount
    return np.clip(brighter, 0, 255).astype(np.uint8)
