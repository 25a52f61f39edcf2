# verdict: fail
# diagnosis: train_kernel.rate_forgotten
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = correlate(image, kernel) - target
        kernel = kernel - kernel_gradient(image, error)
    return kernel
