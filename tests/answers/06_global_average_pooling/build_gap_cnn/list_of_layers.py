# verdict: fail
# diagnosis: build_gap_cnn.not_a_model
def build_gap_cnn():
    return [
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
