# verdict: fail
# diagnosis: gap.whole_numbers
def gap(features):
    return features.mean(axis=(1, 2)).astype(int)
