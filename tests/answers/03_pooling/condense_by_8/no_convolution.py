# verdict: fail
# diagnosis: condense_by_8.no_convolution
def condense_by_8():
    return keras.Sequential([keras.Input((64, 64, 1)), keras.layers.MaxPooling2D(8)])
