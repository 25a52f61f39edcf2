# verdict: fail
# diagnosis: conv_params.missing_return
def conv_params(kernel_size, channels_in, filters, bias):
    weights = kernel_size**2 * channels_in * filters
    if not bias:
        return weights
    weights += filters
