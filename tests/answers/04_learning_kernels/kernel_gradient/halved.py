# verdict: fail
# diagnosis: kernel_gradient.halved
def kernel_gradient(image, error):
    return correlate(image, error) / (2 * error.size)
