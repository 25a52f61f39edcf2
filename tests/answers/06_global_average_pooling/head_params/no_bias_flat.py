# verdict: fail
# diagnosis: head_params.flatten_without_biases
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units, (c + 1) * units
