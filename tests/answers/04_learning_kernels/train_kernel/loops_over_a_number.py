# verdict: fail
# diagnosis: train_kernel.raises
def train_kernel(image, target, kernel, rate, steps):
    for _ in steps:
        error = correlate(image, kernel) - target
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel
