# verdict: fail
# diagnosis: conv_params.filters_forgotten
def conv_params(kernel_size, channels_in, filters, bias):
    return kernel_size**2 * channels_in + bias
