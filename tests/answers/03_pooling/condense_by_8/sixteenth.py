# verdict: fail
# diagnosis: condense_by_8.sixteenth
def condense_by_8():
    return keras.Sequential([
        keras.layers.Conv2D(8, 3, strides=2, padding="same"),
        keras.layers.MaxPooling2D(2),
        keras.layers.MaxPooling2D(2),
        keras.layers.MaxPooling2D(2),
    ])
