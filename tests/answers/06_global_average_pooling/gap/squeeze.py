# verdict: fail
# diagnosis: gap.squeezed
def gap(features):
    return features.mean(axis=(1, 2)).squeeze()
