# verdict: pass
def as_keras_layer(kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape)
    layer(np.zeros((1, 20, 20, 1), "float32"))
    weights, bias = layer.get_weights()
    weights[:, :, 0, 0] = kernel
    layer.set_weights([weights, 0 * bias])
    return layer
