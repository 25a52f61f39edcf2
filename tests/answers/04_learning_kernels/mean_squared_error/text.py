# verdict: fail
def mean_squared_error(output, target):
    return f'{np.mean((output - target) ** 2):.2f}'
