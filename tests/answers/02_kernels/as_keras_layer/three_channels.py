# verdict: fail
# diagnosis: as_keras_layer.refuses
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, use_bias=False)
    layer.build((None, None, None, 3))
    layer.set_weights([np.stack([kernel] * 3, axis=2)[..., None]])
    return layer
