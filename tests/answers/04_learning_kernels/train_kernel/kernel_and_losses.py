# verdict: fail
# diagnosis: train_kernel.type
def train_kernel(image, target, kernel, rate, steps):
    losses = []
    for _ in range(steps):
        error = correlate(image, kernel) - target
        losses.append((error ** 2).mean())
        kernel = step(kernel, kernel_gradient(image, error), rate)
    return kernel, losses
