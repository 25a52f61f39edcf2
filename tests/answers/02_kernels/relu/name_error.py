# verdict: fail
# diagnosis: relu.raises
def relu(x):
    return np.maximum(image, 0)
