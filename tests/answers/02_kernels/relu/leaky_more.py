# verdict: fail
# diagnosis: relu.value
def relu(x):
    return np.where(x > 0, x, 0.2 * x)
