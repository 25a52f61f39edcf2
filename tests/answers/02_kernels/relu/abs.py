# verdict: fail
# diagnosis: relu.abs
def relu(x):
    return np.abs(x)
