# verdict: fail
# diagnosis: head_params.value
def head_params(shape, units):
    return 4390624, 3808
