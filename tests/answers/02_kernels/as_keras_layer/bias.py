# verdict: fail
# diagnosis: as_keras_layer.bias
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, bias_initializer="ones")
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, None, None], layer.get_weights()[1]])
    return layer
