# verdict: fail
# diagnosis: as_keras_layer.three_by_three
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, 3, use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, None, None]])
    return layer
