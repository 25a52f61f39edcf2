# verdict: fail
# diagnosis: kernel_gradient.error_flipped
def kernel_gradient(image, error):
    return 2 / error.size * correlate(image, error[::-1, ::-1])
