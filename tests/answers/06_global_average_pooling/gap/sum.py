# verdict: fail
# diagnosis: gap.sum
def gap(features):
    return features.sum(axis=(1, 2))
