# verdict: fail
# diagnosis: train_kernel.mean_forgotten
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = correlate(image, kernel) - target
        kernel = kernel - rate * 2 * correlate(image, error)
    return kernel
