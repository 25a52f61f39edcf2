# verdict: fail
# diagnosis: conv_params.type
def conv_params(kernel_size, channels_in, filters, bias):
    return f"{kernel_size**2 * channels_in * filters + (filters if bias else 0)} weights"
