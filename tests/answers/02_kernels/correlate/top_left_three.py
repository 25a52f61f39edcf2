# verdict: fail
# diagnosis: correlate.top_left_three
def correlate(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for a in range(3):
                for b in range(3):
                    out[i, j] += image[i + a, j + b] * kernel[a, b]
    return out
