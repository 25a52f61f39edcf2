# verdict: fail
# diagnosis: as_keras_layer.scaled
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, None, None] / 2])
    return layer
