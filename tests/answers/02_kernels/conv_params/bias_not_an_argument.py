# verdict: fail
# diagnosis: conv_params.arguments
def conv_params(kernel_size, channels_in, filters):
    return (kernel_size**2 * channels_in + 1) * filters
