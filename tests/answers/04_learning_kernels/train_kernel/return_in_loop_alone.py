# verdict: fail
# diagnosis: train_kernel.returns_early
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = correlate(image, kernel) - target
        kernel = step(kernel, kernel_gradient(image, error), rate)
        return kernel
