# verdict: pass
def build_cnn():
    model = keras.Sequential([
        keras.Input((128, 128, 1)),
        keras.layers.Rescaling(1 / 127.5, offset=-1),
        keras.layers.Conv2D(12, 5, strides=2, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(24, 3, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.4),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.002), loss="binary_crossentropy", metrics=["accuracy"])
    return model
