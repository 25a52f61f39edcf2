# verdict: fail
# diagnosis: head_params.value
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units + units
