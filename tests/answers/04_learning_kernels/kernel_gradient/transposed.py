# verdict: fail
# diagnosis: kernel_gradient.transposed
def kernel_gradient(image, error):
    return (2 / error.size * correlate(image, error)).T
