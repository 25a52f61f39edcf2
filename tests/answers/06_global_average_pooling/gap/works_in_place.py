# verdict: fail
# diagnosis: gap.mutates
def gap(features):
    features /= features.shape[1] * features.shape[2]
    return features.sum(axis=(1, 2))
