# verdict: fail
# diagnosis: train_kernel.one_more
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps + 1):
        error = correlate(image, kernel) - target
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel
