# verdict: fail
# diagnosis: as_keras_layer.strided
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, strides=2, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, None, None]])
    return layer
