# verdict: fail
# diagnosis: head_params.gap_without_biases
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units + units, c * units
