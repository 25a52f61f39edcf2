# verdict: fail
# diagnosis: train_kernel.two_forgotten
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        error = correlate(image, kernel) - target
        kernel = kernel - rate * correlate(image, error) / error.size
    return kernel
