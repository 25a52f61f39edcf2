# verdict: pass
def step(kernel, gradient, rate):
    return np.subtract(kernel, np.multiply(gradient, rate))
