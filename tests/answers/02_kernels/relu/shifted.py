# verdict: fail
# diagnosis: relu.shifted
def relu(x):
    return x - np.min(x)
