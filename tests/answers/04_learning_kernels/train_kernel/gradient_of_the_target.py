# verdict: fail
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        kernel = step(kernel, kernel_gradient(image, target), rate)
    return kernel
