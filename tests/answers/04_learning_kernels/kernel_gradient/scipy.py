# verdict: pass
def kernel_gradient(image, error):
    n = error.shape[0] * error.shape[1]
    return correlate2d(image, error, mode='valid') * (2 / n)
