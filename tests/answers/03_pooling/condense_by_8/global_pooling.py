# verdict: fail
# diagnosis: condense_by_8.flattened
def condense_by_8():
    inputs = keras.Input((64, 64, 1))
    x = keras.layers.Conv2D(8, 3, padding="same")(inputs)
    x = keras.layers.MaxPooling2D(8)(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, x)
