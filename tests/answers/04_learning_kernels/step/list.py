# verdict: fail
# diagnosis: step.type
def step(kernel, gradient, rate):
    return [[k - rate * g for k, g in zip(ks, gs)] for ks, gs in zip(kernel, gradient)]
