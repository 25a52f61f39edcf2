# verdict: fail
# diagnosis: relu.mutates
def relu(x):
    return np.maximum(x, 0, out=x)
