# verdict: pass
def dense(inputs, units):
    return inputs * units + units


def head_params(shape, units):
    return [dense(shape[0] * shape[1] * shape[2], units), dense(shape[2], units)]
