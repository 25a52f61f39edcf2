# verdict: fail
# diagnosis: as_keras_layer.not_a_layer
def as_keras_layer(kernel):
    weights = tf.cast(kernel[:, :, None, None], tf.float32)
    return lambda x: tf.nn.conv2d(x, weights, strides=1, padding="VALID")
