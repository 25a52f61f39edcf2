# verdict: fail
# diagnosis: gap.max
def gap(features):
    return features.max(axis=(1, 2))
