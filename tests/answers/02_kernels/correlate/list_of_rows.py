# verdict: pass
def correlate(image, kernel):
    h, w = kernel.shape
    return np.array([[(image[i:i + h, j:j + w] * kernel).sum() for j in range(image.shape[1] - w + 1)] for i in range(image.shape[0] - h + 1)])
