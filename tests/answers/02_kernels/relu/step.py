# verdict: fail
# diagnosis: relu.step
def relu(x):
    return (x > 0).astype(float)
