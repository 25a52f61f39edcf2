# verdict: fail
# diagnosis: head_params.value
def head_params(shape, units):
    h, w, c = shape
    return float((h * w * c + 1) * units), float((c + 1) * units)
