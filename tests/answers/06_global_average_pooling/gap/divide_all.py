# verdict: fail
# diagnosis: gap.divides_by_all
def gap(features):
    return features.sum(axis=(1, 2)) / features.size
