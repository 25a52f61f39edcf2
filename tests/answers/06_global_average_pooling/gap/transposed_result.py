# verdict: fail
# diagnosis: gap.transposed
def gap(features):
    return features.mean(axis=(1, 2)).T
