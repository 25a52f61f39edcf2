# verdict: fail
# diagnosis: gap.channels_first
def gap(features):
    return features.mean(axis=(2, 3))
