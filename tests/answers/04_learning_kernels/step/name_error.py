# verdict: fail
# diagnosis: step.raises
def step(kernel, gradient, rate):
    return kernel - learning_rate * gradient
