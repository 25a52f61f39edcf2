# verdict: pass
def gap(features):
    sums = features.sum(axis=1).sum(axis=1)
    return sums / (features.shape[1] * features.shape[2])
