# verdict: fail
# diagnosis: head_params.bias_for_each_channel
def head_params(shape, units):
    h, w, c = shape
    return h * w * c * units + c, c * units + c
