# verdict: fail
# diagnosis: step.kernel_forgotten
def step(kernel, gradient, rate):
    return -rate * gradient
