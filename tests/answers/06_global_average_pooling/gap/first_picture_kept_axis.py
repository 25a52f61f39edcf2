# verdict: fail
# diagnosis: gap.first_picture_in_a_batch
def gap(features):
    return features[:1].mean(axis=(1, 2))
