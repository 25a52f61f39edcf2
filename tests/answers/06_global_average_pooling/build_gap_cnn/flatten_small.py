# verdict: fail
# diagnosis: build_gap_cnn.flatten
def build_gap_cnn():
    model = keras.Sequential([keras.Input((128, 128, 1)), keras.layers.Rescaling(1 / 255)])
    for filters in (8, 8, 8, 8):
        model.add(keras.layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy")
    return model
