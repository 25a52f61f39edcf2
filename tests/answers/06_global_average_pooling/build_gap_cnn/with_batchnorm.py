# verdict: pass
def build_gap_cnn():
    """Three blocks of convolution, BatchNormalization and ReLU, then GAP and one sigmoid unit."""
    model = keras.Sequential([keras.Input((None, None, 1)), keras.layers.Rescaling(1 / 127.5, offset=-1)])
    for filters, size, strides in [(16, 5, 1), (24, 3, 1), (24, 3, 1)]:
        model.add(keras.layers.Conv2D(filters, size, strides=strides, padding="same"))
        model.add(keras.layers.BatchNormalization(momentum=0.9))
        model.add(keras.layers.ReLU())
        model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile(keras.optimizers.Adam(2e-3), "binary_crossentropy", metrics=["accuracy"])
    return model
