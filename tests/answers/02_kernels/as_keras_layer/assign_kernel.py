# verdict: pass
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, activation="linear", use_bias=False, name="kernel_layer")
    layer.build((None, None, None, 1))
    layer.kernel.assign(tf.cast(tf.reshape(kernel, [*kernel.shape, 1, 1]), tf.float32))
    return layer
