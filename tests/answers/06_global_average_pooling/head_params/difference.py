# verdict: fail
# diagnosis: head_params.saved
def head_params(shape, units):
    h, w, c = shape
    return (h * w * c + 1) * units - (c + 1) * units
