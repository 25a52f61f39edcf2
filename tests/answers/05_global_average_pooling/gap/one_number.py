# verdict: fail
# diagnosis: gap.type
def gap(features):
    return features.mean()
