# verdict: fail
# diagnosis: head_params.raises
def head_params(shape, units):
    n, h, w, c = shape
    return (h * w * c + 1) * units, (c + 1) * units
