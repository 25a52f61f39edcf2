# verdict: fail
def mean_squared_error(output, target):
    return np.mean((output - target) ** 2, axis=0)
