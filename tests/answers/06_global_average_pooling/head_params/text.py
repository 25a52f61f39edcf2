# verdict: fail
# diagnosis: head_params.value
def head_params(shape, units):
    h, w, c = shape
    return f"{(h * w * c + 1) * units:,}", f"{(c + 1) * units:,}"
