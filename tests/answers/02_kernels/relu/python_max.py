# verdict: fail
# diagnosis: relu.raises
def relu(x):
    return max(x, 0)
