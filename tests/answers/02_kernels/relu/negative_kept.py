# verdict: fail
# diagnosis: relu.negative_kept
def relu(x):
    return np.where(x > 0, 0, x)
