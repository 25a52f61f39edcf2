# verdict: fail
# diagnosis: train_kernel.start_error
def train_kernel(image, target, kernel, rate, steps):
    output = correlate(image, kernel)
    for _ in range(steps):
        error = output - target
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel
