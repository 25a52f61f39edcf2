# verdict: pass
def window_at(image, i, j, shape):
    return image[i:i + shape[0], j:j + shape[1]]


def correlate(image, kernel):
    image = image.astype("float64")
    out = np.empty([n - k + 1 for n, k in zip(image.shape, kernel.shape)])
    for place in np.ndindex(*out.shape):
        out[place] = np.vdot(window_at(image, *place, kernel.shape), kernel)
    return out
