# verdict: fail
# diagnosis: head_params.bias_for_each_input
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * (units + 1), c * (units + 1)
