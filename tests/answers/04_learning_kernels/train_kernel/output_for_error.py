# verdict: fail
# diagnosis: train_kernel.target_forgotten
def train_kernel(image, target, kernel, rate, steps):
    for _ in range(steps):
        output = correlate(image, kernel)
        kernel = step(kernel, kernel_gradient(image, output), rate)
    return kernel
