# verdict: pass
def condense_by_8():
    inputs = keras.Input(shape=(64, 64, 1))
    x = inputs
    for filters in (4, 8, 16):
        x = keras.layers.Conv2D(filters, (3, 3), padding="same", activation="relu")(x)
        x = keras.layers.MaxPool2D(pool_size=(2, 2))(x)
    return keras.Model(inputs, x)
