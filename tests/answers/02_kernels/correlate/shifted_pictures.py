# verdict: pass
def correlate(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((rows, columns))
    for a in range(h):
        for b in range(w):
            out += kernel[a, b] * image[a:a + rows, b:b + columns]
    return out
