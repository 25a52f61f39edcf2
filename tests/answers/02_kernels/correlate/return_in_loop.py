# verdict: fail
# diagnosis: correlate.first_row_only
def correlate(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
        return out
