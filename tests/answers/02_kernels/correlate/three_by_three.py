# verdict: fail
# diagnosis: correlate.three_by_three
def correlate(image, kernel):
    H, W = image.shape
    out = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            out[i, j] = np.sum(image[i:i + 3, j:j + 3] * kernel)
    return out
