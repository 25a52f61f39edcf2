# verdict: pass
def condense_by_8():
    return keras.Sequential([
        keras.layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
        keras.layers.Conv2D(8, 3, strides=2, padding="same", activation="relu"),
        keras.layers.AveragePooling2D(2),
    ])
