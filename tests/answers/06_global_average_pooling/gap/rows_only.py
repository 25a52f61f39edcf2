# verdict: fail
# diagnosis: gap.rows_only
def gap(features):
    return features.mean(axis=1)
