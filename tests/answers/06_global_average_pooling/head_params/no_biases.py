# verdict: fail
# diagnosis: head_params.no_biases
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units, c * units
