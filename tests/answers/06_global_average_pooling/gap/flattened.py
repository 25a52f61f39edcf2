# verdict: fail
# diagnosis: gap.flattened
def gap(features):
    return features.reshape(features.shape[0], -1)
