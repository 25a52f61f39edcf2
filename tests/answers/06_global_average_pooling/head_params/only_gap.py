# verdict: fail
# diagnosis: head_params.gap_number_alone
def head_params(shape, units):
    return (shape[2] + 1) * units
