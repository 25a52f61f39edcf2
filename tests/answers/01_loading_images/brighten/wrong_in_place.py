# verdict: fail
# diagnosis: brighten.mutates
def brighten(image, amount):
    image[:] = np.clip(image.astype(int) + amount, 0, 255)
    return image
