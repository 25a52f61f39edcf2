# verdict: fail
# diagnosis: correlate.off_by_one
def correlate(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H - h, W - w))
    for i in range(H - h):
        for j in range(W - w):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
