# verdict: fail
# diagnosis: head_params.units_forgotten
def head_params(shape, units):
    h, w, c = shape
    return h * w * c + 1, c + 1
