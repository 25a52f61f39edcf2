# verdict: fail
# diagnosis: mean_squared_error.halved
def mean_squared_error(output, target):
    return np.mean((output - target) ** 2) / 2
