# verdict: pass
def mean_squared_error(output, target):
    return ((output - target) ** 2).mean()
