# verdict: fail
# diagnosis: gap.as_it_came
def gap(features):
    return features
