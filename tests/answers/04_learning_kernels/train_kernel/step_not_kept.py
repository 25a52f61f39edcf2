# verdict: fail
# diagnosis: train_kernel.unchanged
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = correlate(image, kernel) - target
        step(kernel, kernel_gradient(image, error), rate)
    return kernel
