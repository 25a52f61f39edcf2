# verdict: fail
# diagnosis: as_keras_layer.filters
def as_keras_layer(kernel):
    kernel = np.asarray(kernel, "float32")
    n = kernel.shape[0]
    layer = tf.keras.layers.Conv2D(n, kernel.shape, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([np.repeat(kernel[:, :, None, None], n, axis=3)])
    return layer
