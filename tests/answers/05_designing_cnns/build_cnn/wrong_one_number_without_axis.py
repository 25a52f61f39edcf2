# verdict: fail
# diagnosis: build_cnn.shape
def build_cnn():
    model = keras.Sequential([
        keras.Input((128, 128, 1)),
        layers.Rescaling(1 / 127.5, offset=-1),
        layers.Conv2D(16, 5, strides=2, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(1, activation="sigmoid"),
        layers.Reshape(()),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.002), loss="binary_crossentropy", metrics=["accuracy"])
    return model
