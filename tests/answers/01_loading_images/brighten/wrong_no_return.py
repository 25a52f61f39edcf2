# verdict: fail
# diagnosis: brighten.missing_return
def brighten(image, amount):
    image = np.clip(image.astype(int) + amount, 0, 255).astype(np.uint8)
