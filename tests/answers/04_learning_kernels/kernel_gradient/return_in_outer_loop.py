# verdict: fail
# diagnosis: kernel_gradient.first_row_only
def kernel_gradient(image, error):
    R, S = error.shape
    h, w = image.shape[0] - R + 1, image.shape[1] - S + 1
    out = np.zeros((h, w))
    for a in range(h):
        for b in range(w):
            out[a, b] = 2 * np.mean(error * image[a:a + R, b:b + S])
        return out
