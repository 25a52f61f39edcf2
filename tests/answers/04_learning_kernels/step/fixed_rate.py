# verdict: fail
def step(kernel, gradient, rate):
    return kernel - 0.1 * gradient
