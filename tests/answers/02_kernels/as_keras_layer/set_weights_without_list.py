# verdict: fail
# diagnosis: as_keras_layer.no_list
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights(kernel.reshape(*kernel.shape, 1, 1))
    return layer
