# verdict: fail
# diagnosis: gap.magnitude
def gap(features):
    return np.abs(features).mean(axis=(1, 2))
