# verdict: fail
def step(kernel, gradient, rate):
    return kernel - gradient / rate
