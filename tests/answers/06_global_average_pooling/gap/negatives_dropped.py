# verdict: fail
# diagnosis: gap.negatives_dropped
def gap(features):
    return np.maximum(features, 0).mean(axis=(1, 2))
