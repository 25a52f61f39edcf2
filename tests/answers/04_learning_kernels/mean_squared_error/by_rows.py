# verdict: fail
# diagnosis: mean_squared_error.by_rows
def mean_squared_error(output, target):
    return np.sum((output - target) ** 2) / len(output)
