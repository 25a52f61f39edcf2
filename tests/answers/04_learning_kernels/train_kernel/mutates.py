# verdict: fail
# diagnosis: train_kernel.mutates
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = correlate(image, kernel) - target
        kernel -= rate * kernel_gradient(image, error)
    return kernel
