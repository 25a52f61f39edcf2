# verdict: fail
# diagnosis: brighten.raises
def brighten(image, amount):
    out = image.astype(int)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            out[i, j] = np.clip(out[i, j] + amount, 0, 255)
    return out.astype(np.uint8)
