# verdict: fail
def step(kernel, gradient, rate):
    return np.round(kernel - rate * gradient)
