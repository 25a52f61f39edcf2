# verdict: pass
def as_keras_layer(kernel):
    start = tf.keras.initializers.Constant(kernel[..., np.newaxis, np.newaxis])
    layer = tf.keras.layers.Conv2D(1, kernel.shape, use_bias=False, kernel_initializer=start)
    layer.build([None, 9, 11, 1])
    return layer
