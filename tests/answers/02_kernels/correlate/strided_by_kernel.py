# verdict: fail
def correlate(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(0, H - h + 1, h):
        for j in range(0, W - w + 1, w):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
