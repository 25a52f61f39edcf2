# verdict: fail
# diagnosis: head_params.channels_first
def head_params(shape, units):
    c, h, w = shape
    return (h * w * c + 1) * units, (c + 1) * units
