# verdict: fail
# diagnosis: mean_squared_error.squares_apart
def mean_squared_error(output, target):
    return np.mean(output ** 2 - target ** 2)
