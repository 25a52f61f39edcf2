# verdict: fail
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = (correlate(image, kernel) - target) ** 2
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel
