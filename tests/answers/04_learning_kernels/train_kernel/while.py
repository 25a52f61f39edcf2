# verdict: pass
def train_kernel(image, target, kernel, rate, steps):
    done = 0
    while done < steps:
        error = correlate(image, kernel) - target
        gradient = kernel_gradient(image, error)
        kernel = step(kernel, gradient, rate)
        done += 1
    return kernel
