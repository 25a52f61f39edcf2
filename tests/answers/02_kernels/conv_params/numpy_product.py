# verdict: pass
conv_params = lambda kernel_size, channels_in, filters, bias: np.prod([kernel_size, kernel_size, channels_in, filters]) + (filters if bias else 0)
