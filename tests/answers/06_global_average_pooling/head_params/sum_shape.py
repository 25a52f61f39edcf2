# verdict: fail
# diagnosis: head_params.sides_added
def head_params(shape, units):
    return (sum(shape) + 1) * units, (shape[-1] + 1) * units
