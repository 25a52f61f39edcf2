# verdict: fail
# diagnosis: conv_params.one_side
def conv_params(kernel_size, channels_in, filters, bias):
    return kernel_size * channels_in * filters + (filters if bias else 0)
