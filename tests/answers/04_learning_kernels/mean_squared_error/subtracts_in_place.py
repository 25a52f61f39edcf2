# verdict: fail
# diagnosis: mean_squared_error.mutates
def mean_squared_error(output, target):
    output -= target
    return np.mean(output ** 2)
