# verdict: fail
# diagnosis: claim.too_wide
def claim(labels, said, castings):
    return 0, 1
