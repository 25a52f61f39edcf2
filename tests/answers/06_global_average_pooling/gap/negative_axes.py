# verdict: pass
def gap(features):
    return np.average(features, axis=(-3, -2))
