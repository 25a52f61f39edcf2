# verdict: fail
# diagnosis: condense_by_8.no_pooling
def condense_by_8():
    return keras.Sequential([keras.Input((64, 64, 1)), keras.layers.Conv2D(8, 9, strides=8, padding="same")])
