# verdict: fail
# diagnosis: kernel_gradient.by_pixels
def kernel_gradient(image, error):
    return 2 / image.size * correlate(image, error)
