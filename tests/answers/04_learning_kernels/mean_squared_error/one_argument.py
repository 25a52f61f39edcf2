# verdict: fail
# diagnosis: mean_squared_error.arguments
def mean_squared_error(error):
    return np.mean(error ** 2)
