# verdict: fail
# diagnosis: head_params.one_bias
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units + 1, c * units + 1
