# verdict: pass
def step(kernel, gradient, rate):
    return kernel - rate * gradient
