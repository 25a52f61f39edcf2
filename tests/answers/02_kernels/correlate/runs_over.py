# verdict: fail
# diagnosis: correlate.runs_over
def correlate(image, kernel):
    h, w = kernel.shape
    out = np.zeros(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            out[i, j] = np.sum(image[i : i + h, j : j + w] * kernel)
    return out
