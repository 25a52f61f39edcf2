# verdict: fail
# diagnosis: kernel_gradient.both_forgotten
def kernel_gradient(image, error):
    return correlate(image, error)
