# verdict: pass
def build_gap_cnn():
    model = keras.Sequential()
    model.add(keras.Input((None, None, 1)))
    model.add(keras.layers.Rescaling(1 / 255))
    model.add(keras.layers.Conv2D(8, (3, 3), activation="relu"))
    model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.Conv2D(16, (3, 3), activation="relu"))
    model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.Conv2D(32, (3, 3), activation="relu"))
    model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.Lambda(lambda x: tf.reduce_mean(x, [1, 2])))
    model.add(keras.layers.Dense(1))
    model.add(keras.layers.Activation("sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
