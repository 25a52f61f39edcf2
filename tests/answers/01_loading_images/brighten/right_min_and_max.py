# verdict: pass
def brighten(image, amount):
    return np.uint8(np.maximum(np.minimum(image + np.int32(amount), 255), 0))
