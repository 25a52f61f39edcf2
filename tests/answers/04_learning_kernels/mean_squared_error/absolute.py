# verdict: fail
# diagnosis: mean_squared_error.absolute
def mean_squared_error(output, target):
    return np.abs(output - target).mean()
