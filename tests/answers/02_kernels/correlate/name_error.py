# verdict: fail
# diagnosis: correlate.raises
def correlate(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
