# verdict: fail
# diagnosis: condense_by_8.one_valid
def condense_by_8():
    return keras.Sequential([keras.Input((64, 64, 1)), keras.layers.Conv2D(8, 3), keras.layers.MaxPooling2D(8)])
