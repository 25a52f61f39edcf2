# verdict: fail
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(100):
        error = correlate(image, kernel) - target
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel
