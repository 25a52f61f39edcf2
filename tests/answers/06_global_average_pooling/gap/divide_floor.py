# verdict: fail
# diagnosis: gap.rounded_down
def gap(features):
    return features.sum(axis=(1, 2)) // (features.shape[1] * features.shape[2])
