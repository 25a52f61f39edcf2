# verdict: pass
def conv_params(kernel_size, channels_in, filters, bias):
    layer = tf.keras.layers.Conv2D(filters, kernel_size, use_bias=bias)
    layer.build((None, None, None, channels_in))
    return layer.count_params()
