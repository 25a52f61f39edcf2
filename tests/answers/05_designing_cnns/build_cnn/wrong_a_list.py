# verdict: fail
# diagnosis: build_cnn.not_a_model
def build_cnn():
    return [
        keras.layers.Rescaling(1 / 255), keras.layers.Conv2D(8, 3, activation="relu"), keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")]
