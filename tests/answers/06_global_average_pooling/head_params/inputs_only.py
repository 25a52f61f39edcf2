# verdict: fail
# diagnosis: head_params.inputs_only
def head_params(shape, units):
    h, w, c = shape
    return h * w * c, c
