# verdict: fail
# diagnosis: head_params.square
def head_params(shape, units):
    h, w, c = shape
    return (h * h * c + 1) * units, (c + 1) * units
