# verdict: fail
def step(kernel, gradient, rate):
    kernel = kernel - rate * gradient
