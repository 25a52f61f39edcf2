# verdict: fail
# diagnosis: correlate.first_sum
def correlate(image, kernel):
    h, w = kernel.shape
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            return (image[i:i + h, j:j + w] * kernel).sum()
