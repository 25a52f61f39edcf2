# verdict: fail
# diagnosis: gap.median
def gap(features):
    return np.median(features, axis=(1, 2))
