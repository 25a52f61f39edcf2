# verdict: pass
def brighten(image, amount):
    out = image.copy()
    for index in np.ndindex(image.shape):
        out[index] = min(max(int(image[index]) + amount, 0), 255)
    return out
