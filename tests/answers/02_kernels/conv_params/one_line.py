# verdict: pass
def conv_params(kernel_size, channels_in, filters, bias):
    return filters * (kernel_size**2 * channels_in + bias)
