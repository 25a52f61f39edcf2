# verdict: fail
# diagnosis: condense_by_8.not_a_model
def condense_by_8():
    inputs = keras.Input((64, 64, 1))
    x = keras.layers.Conv2D(8, 3, padding="same")(inputs)
    return keras.layers.MaxPooling2D(8)(x)
