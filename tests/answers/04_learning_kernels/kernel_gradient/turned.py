# verdict: fail
# diagnosis: kernel_gradient.turned
def kernel_gradient(image, error):
    g = 2 / error.size * correlate(image, error)
    return np.rot90(g, 2)
