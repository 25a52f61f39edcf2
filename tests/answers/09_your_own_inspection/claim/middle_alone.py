# verdict: fail
# diagnosis: claim.type
def claim(labels, said, castings):
    return balanced_accuracy(labels, said)
