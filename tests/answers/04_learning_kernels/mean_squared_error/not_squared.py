# verdict: fail
# diagnosis: mean_squared_error.not_squared
def mean_squared_error(output, target):
    return np.mean(output - target)
