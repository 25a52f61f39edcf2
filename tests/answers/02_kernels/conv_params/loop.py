# verdict: pass
def one_filter(kernel_size, channels_in):
    total = 0
    for channel in range(channels_in):
        total += kernel_size * kernel_size
    return total


def conv_params(kernel_size, channels_in, filters, bias):
    total = 0
    for f in range(filters):
        total += one_filter(kernel_size, channels_in) + (1 if bias else 0)
    return total
