# verdict: fail
# diagnosis: condense_by_8.raises
def condense_by_8():
    return keras.Sequential([
        keras.Input((64, 64)), keras.layers.Conv2D(8, 3, padding="same"), keras.layers.MaxPooling2D(8)
    ])
