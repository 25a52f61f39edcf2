# verdict: fail
def train_kernel(image, target, kernel, rate, steps):
    error = correlate(image, kernel) - target
    return step(kernel, kernel_gradient(image, error), rate)
