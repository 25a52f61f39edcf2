# verdict: fail
# diagnosis: correlate.type
def correlate(image, kernel):
    h, w = kernel.shape
    for i in range(image.shape[0] - h + 1):
        yield [(image[i:i + h, j:j + w] * kernel).sum() for j in range(image.shape[1] - w + 1)]
