# verdict: fail
# diagnosis: head_params.flatten_alone
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units + units
