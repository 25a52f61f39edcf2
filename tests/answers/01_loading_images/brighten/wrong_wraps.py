# verdict: fail
# diagnosis: brighten.wraps
def brighten(image, amount):
    return (image.astype(int) + amount).astype(np.uint8)
