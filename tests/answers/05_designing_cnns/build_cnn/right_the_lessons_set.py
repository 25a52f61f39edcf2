# verdict: pass
def build_cnn():
    scale = layers.Normalization(axis=None)
    scale.adapt(train_set.map(lambda pictures, labels: pictures))
    model = keras.Sequential([keras.Input((128, 128, 1)), scale])
    for filters in (8, 16, 32):
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.4))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
