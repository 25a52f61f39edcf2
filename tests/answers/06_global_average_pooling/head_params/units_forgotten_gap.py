# verdict: fail
# diagnosis: head_params.units_forgotten_in_gap
def head_params(shape, units):
    h, w, c = shape
    return (h * w * c + 1) * units, c + 1
