# verdict: fail
# diagnosis: as_keras_layer.bias_left
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, None, None]])
    return layer
