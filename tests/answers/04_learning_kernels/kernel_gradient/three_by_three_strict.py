# verdict: fail
# diagnosis: kernel_gradient.raises
def kernel_gradient(image, error):
    out = np.zeros((3, 3))
    for a in range(3):
        for b in range(3):
            out[a, b] = 2 * np.mean(error * image[a:a + error.shape[0], b:b + error.shape[1]])
    return out
