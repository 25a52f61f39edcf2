# verdict: fail
# diagnosis: step.kernel_shrinks
def step(kernel, gradient, rate):
    return (kernel - gradient) * rate
