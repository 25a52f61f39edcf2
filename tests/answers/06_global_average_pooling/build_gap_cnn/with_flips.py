# verdict: pass
def build_gap_cnn():
    """Also turns pictures over while it trains."""
    model = keras.Sequential([
        keras.Input((None, None, 1)),
        keras.layers.RandomFlip("horizontal_and_vertical"),
        keras.layers.Rescaling(1 / 255),
    ])
    for filters in (8, 16, 32):
        model.add(keras.layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu"))
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy")
    return model
