# verdict: fail
# diagnosis: build_gap_cnn.arguments
def build_gap_cnn(filters):
    model = keras.Sequential([keras.Input((None, None, 1)), keras.layers.Rescaling(1 / 255)])
    for number in filters:
        model.add(keras.layers.Conv2D(number, 3, activation="relu"))
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy")
    return model
