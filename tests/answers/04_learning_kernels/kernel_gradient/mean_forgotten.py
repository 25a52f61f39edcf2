# verdict: fail
# diagnosis: kernel_gradient.mean_forgotten
def kernel_gradient(image, error):
    return 2 * correlate(image, error)
