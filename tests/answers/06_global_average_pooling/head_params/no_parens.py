# verdict: fail
# diagnosis: head_params.multiplies_first
def head_params(shape, units):
    h, w, c = shape
    return h * w * c + 1 * units, c + 1 * units
