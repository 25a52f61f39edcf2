# verdict: fail
# diagnosis: kernel_gradient.type
def kernel_gradient(image, error):
    return (2 / error.size * correlate(image, error)).tolist()
