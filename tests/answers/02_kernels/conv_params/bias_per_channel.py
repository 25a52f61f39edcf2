# verdict: fail
# diagnosis: conv_params.bias_per_channel
def conv_params(kernel_size, channels_in, filters, bias):
    weights = kernel_size * kernel_size * channels_in * filters
    if bias:
        weights += channels_in
    return weights
