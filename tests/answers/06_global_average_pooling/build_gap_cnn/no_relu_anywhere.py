# verdict: fail
# diagnosis: build_gap_cnn.score
def build_gap_cnn():
    model = keras.Sequential([
        keras.Input((None, None, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(8, 3, padding="same"),
        keras.layers.AveragePooling2D(2),
        keras.layers.Conv2D(16, 3, padding="same"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", "binary_crossentropy")
    return model
