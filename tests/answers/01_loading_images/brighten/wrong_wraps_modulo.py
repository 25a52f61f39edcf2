# verdict: fail
# diagnosis: brighten.wraps
def brighten(image, amount):
    return ((image.astype(int) + amount) % 256).astype(np.uint8)
