# verdict: fail
# diagnosis: train_kernel.start_error
def train_kernel(image, target, kernel, rate, steps):
    error = correlate(image, kernel) - target
    gradient = kernel_gradient(image, error)
    for _ in range(steps):
        kernel = step(kernel, gradient, rate)
    return kernel
