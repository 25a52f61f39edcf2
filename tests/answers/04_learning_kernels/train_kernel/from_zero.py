# verdict: fail
# diagnosis: train_kernel.from_zero
def train_kernel(image, target, kernel, rate, steps):
    kernel = np.zeros(kernel.shape)
    for _ in range(steps):
        error = correlate(image, kernel) - target
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel
