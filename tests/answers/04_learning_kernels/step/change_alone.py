# verdict: fail
# diagnosis: step.change_alone
def step(kernel, gradient, rate):
    return rate * gradient
