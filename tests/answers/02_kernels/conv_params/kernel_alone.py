# verdict: fail
# diagnosis: conv_params.kernel_alone
def conv_params(kernel_size, channels_in, filters, bias):
    return kernel_size ** 2 + (1 if bias else 0)
