# verdict: fail
# diagnosis: conv_params.twice_the_side
def conv_params(kernel_size, channels_in, filters, bias):
    return 2 * kernel_size * channels_in * filters + (filters if bias else 0)
