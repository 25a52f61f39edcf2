# verdict: fail
# diagnosis: step.mutates
def step(kernel, gradient, rate):
    kernel -= rate * gradient
    return kernel
