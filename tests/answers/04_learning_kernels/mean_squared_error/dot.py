# verdict: pass
def mean_squared_error(output, target):
    e = (target - output).flatten()
    return np.dot(e, e) / len(e)
