# verdict: fail
# diagnosis: head_params.swapped
def head_params(shape, units):
    gap = shape[2] * units + units
    flatten = shape[0] * shape[1] * shape[2] * units + units
    return gap, flatten
