# verdict: fail
# diagnosis: kernel_gradient.sign
def kernel_gradient(image, error):
    return -2 / error.size * correlate(image, error)
