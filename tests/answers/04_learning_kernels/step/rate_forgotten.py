# verdict: fail
# diagnosis: step.rate_forgotten
def step(kernel, gradient, rate):
    return kernel - gradient
