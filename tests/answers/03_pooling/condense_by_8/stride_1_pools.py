# verdict: fail
# diagnosis: condense_by_8.no_steps
def condense_by_8():
    model = keras.Sequential([keras.Input((64, 64, 1))])
    for _ in range(3):
        model.add(keras.layers.Conv2D(4, 3, padding="same"))
        model.add(keras.layers.MaxPooling2D(2, strides=1, padding="same"))
    return model
