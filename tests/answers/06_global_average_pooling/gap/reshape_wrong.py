# verdict: fail
# diagnosis: gap.shuffled
def gap(features):
    n, h, w, c = features.shape
    return features.reshape(n, c, h * w).mean(-1)
