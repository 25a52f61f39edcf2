# verdict: fail
# diagnosis: kernel_gradient.by_weights
def kernel_gradient(image, error):
    g = correlate(image, error)
    return 2 * g / g.size
