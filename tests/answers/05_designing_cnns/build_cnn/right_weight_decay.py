# verdict: pass
def build_cnn():
    """A penalty on large weights is added to the loss, which is cross-entropy all the same."""
    decay = keras.regularizers.L2(1e-3)
    model = keras.Sequential([keras.Input((128, 128, 1)), keras.layers.Rescaling(1 / 255)])
    for filters in (8, 16, 32):
        model.add(keras.layers.Conv2D(filters, 3, activation="elu", padding="same", kernel_regularizer=decay))
        model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(8, activation="elu", kernel_regularizer=decay))
    model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(1, activation=keras.activations.sigmoid))
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), keras.losses.BinaryCrossentropy(from_logits=False))
    return model
