# verdict: fail
# diagnosis: relu.shape
def relu(x):
    return np.array([max(0.0, v) for v in x.flatten()])
