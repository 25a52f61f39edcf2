# verdict: fail
# diagnosis: kernel_gradient.two_forgotten
def kernel_gradient(image, error):
    return correlate(image, error) / error.size
