# verdict: fail
# diagnosis: conv_params.raises
def conv_params(kernel_size, channels_in, filters, bias):
    return k * k * channels_in * filters + (filters if bias else 0)
