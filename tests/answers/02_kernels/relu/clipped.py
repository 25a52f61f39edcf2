# verdict: fail
# diagnosis: relu.clipped
def relu(x):
    return np.clip(x, 0, 1)
