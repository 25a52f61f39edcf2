# verdict: fail
# diagnosis: mean_squared_error.missing_return
def mean_squared_error(output, target):
    print(np.mean((output - target) ** 2))
