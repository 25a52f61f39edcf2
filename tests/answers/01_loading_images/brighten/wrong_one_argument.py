# verdict: fail
# diagnosis: brighten.arguments
def brighten(image):
    return np.clip(image.astype(int) + 50, 0, 255).astype(np.uint8)
