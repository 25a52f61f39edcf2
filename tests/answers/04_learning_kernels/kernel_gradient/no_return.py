# verdict: fail
# diagnosis: kernel_gradient.missing_return
def kernel_gradient(image, error):
    gradient = 2 / error.size * correlate(image, error)
