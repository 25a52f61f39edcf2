# verdict: fail
# diagnosis: correlate.first_place_only
def correlate(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (image[i:i + h, j:j + w] * kernel).sum()
            return out
