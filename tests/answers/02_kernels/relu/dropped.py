# verdict: fail
# diagnosis: relu.dropped
def relu(x):
    return x[x > 0]
