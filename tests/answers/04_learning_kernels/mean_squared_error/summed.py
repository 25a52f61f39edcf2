# verdict: fail
# diagnosis: mean_squared_error.summed
def mean_squared_error(output, target):
    return np.sum((output - target) ** 2)
