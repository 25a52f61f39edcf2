# verdict: fail
def mean_squared_error(output, target):
    return (output - target) ** 2
