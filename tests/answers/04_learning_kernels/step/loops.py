# verdict: pass
def step(kernel, gradient, rate):
    new = np.zeros(kernel.shape)
    for a in range(kernel.shape[0]):
        for b in range(kernel.shape[1]):
            new[a, b] = kernel[a, b] - rate * gradient[a, b]
    return new
