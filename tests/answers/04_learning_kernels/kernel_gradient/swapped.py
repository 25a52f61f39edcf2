# verdict: fail
# diagnosis: kernel_gradient.turned
def kernel_gradient(image, error):
    return 2 / error.size * correlate(error, image)
