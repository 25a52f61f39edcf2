# verdict: fail
# diagnosis: conv_params.filters_for_biases_only
def conv_params(kernel_size, channels_in, filters, bias):
    weights = kernel_size * kernel_size * channels_in
    if bias:
        weights += filters
    return weights
