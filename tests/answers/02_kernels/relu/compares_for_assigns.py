# verdict: fail
# diagnosis: relu.unchanged
def relu(x):
    x = x.copy()
    x[x < 0] == 0
    return x
