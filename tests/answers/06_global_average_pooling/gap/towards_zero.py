# verdict: fail
# diagnosis: gap.whole
def gap(features):
    return np.trunc(features.mean(axis=(1, 2)))
