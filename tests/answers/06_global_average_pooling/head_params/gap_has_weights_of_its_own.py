# verdict: fail
# diagnosis: head_params.value
def head_params(shape, units):
    h, w, c = shape
    flatten = (h * w * c + 1) * units
    gap = c + (c + 1) * units
    return flatten, gap
