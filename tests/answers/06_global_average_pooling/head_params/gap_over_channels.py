# verdict: fail
# diagnosis: head_params.gap_over_channels
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units + units, h * w * units + units
