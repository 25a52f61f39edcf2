# verdict: fail
# diagnosis: gap.one_number
def gap(features):
    return features.mean()
