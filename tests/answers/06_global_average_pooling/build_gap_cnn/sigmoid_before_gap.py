# verdict: fail
# diagnosis: build_gap_cnn.no_dense
def build_gap_cnn():
    model = keras.Sequential([
        keras.Input((None, None, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(16, 3, padding="same", activation="relu"),
        keras.layers.Conv2D(1, 1, activation="sigmoid"),
        keras.layers.GlobalAveragePooling2D(),
    ])
    model.compile("adam", "binary_crossentropy")
    return model
