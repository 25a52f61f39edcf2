# verdict: pass
def train_kernel(image, target, kernel, rate, steps):
    k = kernel.copy()
    for n in range(steps):
        e = correlate2d(image, k, "valid") - target
        k -= rate * 2 / e.size * correlate2d(image, e, "valid")
    return k
