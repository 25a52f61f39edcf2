# verdict: fail
# diagnosis: train_kernel.last_gradient
def train_kernel(image, target, kernel, rate, steps):
    gradient = kernel_gradient(image, correlate(image, kernel) - target)
    for _ in range(steps):
        error = correlate(image, kernel) - target
        gradient = kernel_gradient(image, error)
        kernel = step(kernel, gradient, rate)
    return gradient
