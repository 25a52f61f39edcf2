# verdict: fail
# diagnosis: gap.minimum
def gap(features):
    return features.min(axis=(1, 2))
