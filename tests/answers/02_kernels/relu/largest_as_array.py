# verdict: fail
def relu(x):
    return np.array(np.max(x))
