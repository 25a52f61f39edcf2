# verdict: fail
# diagnosis: gap.divides_by_height_twice
def gap(features):
    n, h, w, c = features.shape
    return features.sum((1, 2)) / (h * h)
