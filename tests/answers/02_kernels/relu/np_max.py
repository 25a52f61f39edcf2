# verdict: fail
# diagnosis: relu.np_max
def relu(x):
    return np.max(x, 0)
