# verdict: fail
# diagnosis: gap.columns_only
def gap(features):
    return features.mean(axis=2)
