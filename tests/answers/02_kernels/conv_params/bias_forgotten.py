# verdict: fail
# diagnosis: conv_params.bias_forgotten
def conv_params(kernel_size, channels_in, filters, bias):
    return kernel_size * kernel_size * channels_in * filters
