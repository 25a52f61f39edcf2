# verdict: fail
# diagnosis: as_keras_layer.not_built
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.set_weights([kernel[:, :, None, None]])
    return layer
