# verdict: pass
def train_kernel(image, target, kernel, rate, steps):
    if steps == 0:
        return kernel
    error = correlate(image, kernel) - target
    return train_kernel(image, target, step(kernel, kernel_gradient(image, error), rate), rate, steps - 1)
