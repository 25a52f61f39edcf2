# verdict: fail
# diagnosis: gap.across_channels
def gap(features):
    return features.mean(axis=3)
