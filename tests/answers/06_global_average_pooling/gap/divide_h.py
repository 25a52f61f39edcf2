# verdict: fail
# diagnosis: gap.divides_by_height
def gap(features):
    return features.sum(axis=(1, 2)) / features.shape[1]
