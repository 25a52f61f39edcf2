# verdict: fail
# diagnosis: head_params.channels_forgotten
def head_params(shape, units):
    h, w, c = shape
    return h * w * units + units, c * units + units
