# verdict: fail
# diagnosis: kernel_gradient.by_rows
def kernel_gradient(image, error):
    return 2 / len(error) * correlate(image, error)
