# verdict: fail
# diagnosis: condense_by_8.no_steps
def condense_by_8():
    inputs = keras.Input((64, 64, 1))
    x = inputs
    for filters in (8, 16, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = keras.layers.MaxPool2D(pool_size=2, strides=1, padding="same")(x)
    return keras.Model(inputs, x)
