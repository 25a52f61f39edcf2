# verdict: fail
# diagnosis: gap.missing_return
def gap(features):
    result = features.mean(axis=(1, 2))
