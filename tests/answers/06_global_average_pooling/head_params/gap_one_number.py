# verdict: fail
# diagnosis: head_params.gap_one_number
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units + units, units + units
