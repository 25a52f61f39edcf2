# verdict: fail
# diagnosis: kernel_gradient.shape
def kernel_gradient(image, error):
    return 2 / error.size * correlate2d(image, error, 'same')
