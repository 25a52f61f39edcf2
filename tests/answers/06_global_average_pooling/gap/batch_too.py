# verdict: fail
# diagnosis: gap.batch_too
def gap(features):
    return features.mean(axis=(0, 1, 2))
