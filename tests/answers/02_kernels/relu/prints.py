# verdict: fail
# diagnosis: relu.missing_return
def relu(x):
    print(np.maximum(x, 0))
