# verdict: fail
def correlate(image, kernel):
    k = kernel.shape[0]
    n = image.shape[0] - k + 1
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            out[i, j] = np.sum(image[i:i + k, j:j + k] * kernel)
    return out
