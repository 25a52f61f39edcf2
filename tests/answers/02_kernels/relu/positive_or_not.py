# verdict: fail
# diagnosis: relu.positive_or_not
def relu(x):
    return x > 0
