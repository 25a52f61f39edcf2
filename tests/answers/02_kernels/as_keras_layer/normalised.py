# verdict: fail
# diagnosis: as_keras_layer.scaled
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.build((None, None, None, 1))
    kernel = kernel / np.abs(kernel).sum()
    layer.set_weights([kernel[:, :, None, None]])
    return layer
