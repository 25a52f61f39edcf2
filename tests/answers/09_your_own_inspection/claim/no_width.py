# verdict: fail
# diagnosis: claim.too_narrow
def claim(labels, said, castings):
    return (balanced_accuracy(labels, said),) * 2
