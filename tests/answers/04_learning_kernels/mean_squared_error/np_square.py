# verdict: pass
def mean_squared_error(output, target):
    return np.mean(np.square(output - target))
