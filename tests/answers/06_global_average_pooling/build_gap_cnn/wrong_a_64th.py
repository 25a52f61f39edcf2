# verdict: fail
# diagnosis: build_gap_cnn.maps_too_small
def build_gap_cnn():
    model = keras.Sequential([keras.Input((None, None, 1)), keras.layers.Rescaling(1 / 127.5, offset=-1)])
    for filters in (16, 24, 24):
        model.add(keras.layers.Conv2D(filters, 3, strides=2, padding="same"))
        model.add(keras.layers.BatchNormalization(momentum=0.9))
        model.add(keras.layers.ReLU())
        model.add(keras.layers.MaxPooling2D(2, padding="same"))
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile(keras.optimizers.Adam(4e-3), "binary_crossentropy", metrics=["accuracy"])
    return model
