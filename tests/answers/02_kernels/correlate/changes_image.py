# verdict: fail
# diagnosis: correlate.mutates
def correlate(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    image -= image.min()
    return out
