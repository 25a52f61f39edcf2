# verdict: fail
# diagnosis: as_keras_layer.filters
def as_keras_layer(kernel):
    return tf.keras.layers.Conv2D(64, kernel_size=3)
