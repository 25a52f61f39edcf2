# verdict: fail
# diagnosis: gap.raises
def gap(features):
    return maps.mean(axis=(1, 2))
