# verdict: fail
# diagnosis: head_params.divided
def head_params(shape, units):
    h, w, c = shape
    flat = (h * w * c + 1) * units
    return flat, flat / (h * w)
