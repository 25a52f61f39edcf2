# verdict: fail
# diagnosis: train_kernel.uphill
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = target - correlate(image, kernel)
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel
