# verdict: fail
# diagnosis: gap.value
def gap(features):
    return features.sum(axis=(1, 2)) / 256
