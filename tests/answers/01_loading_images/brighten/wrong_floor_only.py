# verdict: fail
# diagnosis: brighten.floor_only
def brighten(image, amount):
    out = image.astype(int) + amount
    out[out < 0] = 0
    return out.astype(np.uint8)
