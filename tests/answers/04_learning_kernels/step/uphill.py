# verdict: fail
# diagnosis: step.uphill
def step(kernel, gradient, rate):
    return kernel + rate * gradient
