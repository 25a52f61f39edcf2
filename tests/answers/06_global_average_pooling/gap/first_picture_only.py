# verdict: fail
# diagnosis: gap.first_picture
def gap(features):
    return features[0].mean(axis=(0, 1))
