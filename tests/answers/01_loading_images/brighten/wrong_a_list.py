# verdict: fail
# diagnosis: brighten.type
def brighten(image, amount):
    return np.clip(image.astype(int) + amount, 0, 255).tolist()
