# verdict: fail
# diagnosis: kernel_gradient.three_by_three
def kernel_gradient(image, error):
    out = np.zeros((3, 3))
    for a in range(3):
        for b in range(3):
            met = image[a:a + error.shape[0], b:b + error.shape[1]]
            out[a, b] = 2 * np.sum(met * error[:met.shape[0], :met.shape[1]]) / error.size
    return out
