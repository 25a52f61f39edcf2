# verdict: fail
# diagnosis: kernel_gradient.mutates
def kernel_gradient(image, error):
    error *= 2 / error.size
    return correlate(image, error)
