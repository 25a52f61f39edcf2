# verdict: pass
def build_cnn():
    model = keras.Sequential()
    model.add(keras.layers.Rescaling(1.0 / 255, input_shape=(128, 128, 1)))
    for filters in (8, 16, 32):
        model.add(keras.layers.Conv2D(filters, (3, 3), activation="relu"))
        model.add(keras.layers.MaxPool2D((2, 2)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dropout(0.5))
    model.add(keras.layers.Dense(16, activation="relu"))
    model.add(keras.layers.Dense(1))
    model.add(keras.layers.Activation("sigmoid"))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
