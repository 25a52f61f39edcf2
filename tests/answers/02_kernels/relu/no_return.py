# verdict: fail
def relu(x):
    x[x < 0] = 0
