# verdict: fail
# diagnosis: correlate.running_total
def correlate(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H - h + 1, W - w + 1))
    total = 0
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for a in range(h):
                for b in range(w):
                    total += image[i + a, j + b] * kernel[a, b]
            out[i, j] = total
    return out
