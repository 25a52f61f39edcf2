# verdict: pass
def conv_params(kernel_size, channels_in, filters, bias):
    weights = kernel_size * kernel_size * channels_in * filters
    if bias:
        weights += filters
    return weights
