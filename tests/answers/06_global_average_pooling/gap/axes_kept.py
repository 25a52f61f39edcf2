# verdict: fail
# diagnosis: gap.axes_kept
def gap(features):
    return features.mean(axis=(1, 2), keepdims=True)
