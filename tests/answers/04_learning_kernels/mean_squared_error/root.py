# verdict: fail
# diagnosis: mean_squared_error.root
def mean_squared_error(output, target):
    return np.sqrt(np.mean((output - target) ** 2))
