# verdict: fail
# diagnosis: gap.across_batch
def gap(features):
    return np.mean(features, axis=0)
