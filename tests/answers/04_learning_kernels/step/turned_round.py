# verdict: fail
# diagnosis: step.turned_round
def step(kernel, gradient, rate):
    return rate * gradient - kernel
