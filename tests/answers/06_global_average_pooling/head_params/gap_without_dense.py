# verdict: fail
# diagnosis: head_params.gap_alone
def head_params(shape, units):
    h, w, c = shape
    return (h * w * c + 1) * units, c
