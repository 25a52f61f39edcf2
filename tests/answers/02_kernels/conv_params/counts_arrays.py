# verdict: pass
def conv_params(kernel_size, channels_in, filters, bias=True):
    weights = np.zeros((kernel_size, kernel_size, channels_in, filters))
    biases = np.zeros(filters if bias else 0)
    return weights.size + biases.size
