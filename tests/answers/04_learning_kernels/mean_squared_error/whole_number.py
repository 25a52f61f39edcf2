# verdict: fail
def mean_squared_error(output, target):
    return int(np.mean((output - target) ** 2))
