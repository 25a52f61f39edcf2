# verdict: pass
def mean_squared_error(output, target):
    error = output - target
    return (error * error).sum() / error.size
