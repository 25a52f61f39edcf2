# verdict: fail
# diagnosis: mean_squared_error.precedence
def mean_squared_error(output, target):
    return np.mean(output - target ** 2)
