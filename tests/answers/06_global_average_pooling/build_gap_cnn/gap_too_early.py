# verdict: fail
# diagnosis: build_gap_cnn.gap_too_early
def build_gap_cnn():
    pictures = keras.Input((None, None, 1))
    x = keras.layers.Rescaling(1 / 255)(pictures)
    x = keras.layers.Conv2D(16, 3, padding="same", activation="relu")(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    x = keras.layers.Conv2D(32, 3, padding="same", activation="relu")(x)
    x = keras.layers.Flatten()(x)
    model = keras.Model(pictures, keras.layers.Dense(1, activation="sigmoid")(x))
    model.compile("adam", "binary_crossentropy")
    return model
