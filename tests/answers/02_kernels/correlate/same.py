# verdict: fail
# diagnosis: correlate.same
def correlate(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image, (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)))
    out = np.zeros(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            out[i, j] = (padded[i:i + h, j:j + w] * kernel).sum()
    return out
