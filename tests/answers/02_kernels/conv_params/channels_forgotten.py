# verdict: fail
# diagnosis: conv_params.channels_forgotten
def conv_params(kernel_size, channels_in, filters, bias):
    weights = kernel_size * kernel_size * filters
    if bias:
        weights += filters
    return weights
