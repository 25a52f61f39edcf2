# verdict: fail
def step(kernel, gradient, rate):
    return kernel - rate * kernel @ gradient
