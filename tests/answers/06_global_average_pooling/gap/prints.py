# verdict: fail
# diagnosis: gap.missing_return
def gap(features):
    print(features.mean(axis=(1, 2)))
