# verdict: fail
# diagnosis: condense_by_8.missing_return
def condense_by_8():
    model = keras.Sequential([
        keras.Input((64, 64, 1)), keras.layers.Conv2D(8, 3, padding="same"), keras.layers.MaxPooling2D(8)
    ])
    model.summary()
