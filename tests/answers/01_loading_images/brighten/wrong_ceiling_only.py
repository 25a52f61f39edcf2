# verdict: fail
# diagnosis: brighten.ceiling_only
def brighten(image, amount):
    out = image.astype(int) + amount
    out[out > 255] = 255
    return out.astype(np.uint8)
