# verdict: fail
def kernel_gradient(image, error):
    return slopes
