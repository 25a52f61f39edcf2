# verdict: fail
# diagnosis: conv_params.missing_return
def conv_params(kernel_size, channels_in, filters, bias):
    print(kernel_size**2 * channels_in * filters + (filters if bias else 0))
