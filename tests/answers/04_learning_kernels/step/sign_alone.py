# verdict: fail
# diagnosis: step.sign_alone
def step(kernel, gradient, rate):
    return kernel - rate * np.sign(gradient)
