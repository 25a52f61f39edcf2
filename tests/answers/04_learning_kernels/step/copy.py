# verdict: pass
def step(kernel, gradient, rate):
    new = kernel.copy()
    new -= rate * gradient
    return new
