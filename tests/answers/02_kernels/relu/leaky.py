# verdict: fail
# diagnosis: relu.leaky
def relu(x):
    return np.maximum(0.01 * x, x)
