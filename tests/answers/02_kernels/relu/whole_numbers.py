# verdict: fail
def relu(x):
    return np.maximum(x, 0).astype(int)
