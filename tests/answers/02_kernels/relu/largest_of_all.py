# verdict: fail
def relu(x):
    return max(0, x.max())
