# verdict: pass
def build_gap_cnn():
    """Normalises whole maps, so two marks far apart do not add up."""
    model = keras.Sequential([keras.Input((None, None, 1)), keras.layers.Rescaling(1 / 255)])
    for filters in (16, 24, 24):
        model.add(keras.layers.Conv2D(filters, 3, strides=2, padding="same"))
        model.add(keras.layers.GroupNormalization(groups=8))
        model.add(keras.layers.ReLU())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy")
    return model
