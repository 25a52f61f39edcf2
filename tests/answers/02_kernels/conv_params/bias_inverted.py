# verdict: fail
# diagnosis: conv_params.value
def conv_params(kernel_size, channels_in, filters, bias):
    weights = kernel_size**2 * channels_in * filters
    return weights if bias else weights + filters
