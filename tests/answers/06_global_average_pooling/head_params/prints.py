# verdict: fail
# diagnosis: head_params.missing_return
def head_params(shape, units):
    h, w, c = shape
    print((h * w * c + 1) * units, (c + 1) * units)
