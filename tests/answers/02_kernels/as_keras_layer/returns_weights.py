# verdict: fail
# diagnosis: as_keras_layer.not_a_layer
def as_keras_layer(kernel):
    return tf.cast(tf.reshape(kernel, [*kernel.shape, 1, 1]), tf.float32)
