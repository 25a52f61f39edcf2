# verdict: fail
# diagnosis: conv_params.caret
def conv_params(kernel_size, channels_in, filters, bias):
    return (kernel_size ^ 2) * channels_in * filters + (filters if bias else 0)
