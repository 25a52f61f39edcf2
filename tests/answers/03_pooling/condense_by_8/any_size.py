# verdict: pass
def condense_by_8():
    model = keras.Sequential([keras.Input((None, None, 1))])
    for _ in range(3):
        model.add(keras.layers.Conv2D(2, 3, padding="same"))
        model.add(keras.layers.MaxPooling2D())
    return model
