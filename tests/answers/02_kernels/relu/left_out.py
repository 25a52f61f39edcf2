# verdict: fail
# diagnosis: relu.left_out
def relu(x):
    """A new array: 0 where x is below 0, x elsewhere."""
    return x[x >= 0]
