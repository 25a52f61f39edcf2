# verdict: fail
# diagnosis: gap.batch_forgotten
def gap(features):
    # rows and columns are the first two axes
    return features.mean(axis=(0, 1))
