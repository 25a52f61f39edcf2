# verdict: fail
# diagnosis: condense_by_8.not_a_model
def condense_by_8():
    return [keras.layers.Conv2D(8, 3, padding="same"), keras.layers.MaxPooling2D(8)]
