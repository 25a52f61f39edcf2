# verdict: fail
# diagnosis: build_gap_cnn.not_a_function
build_gap_cnn = keras.Sequential([
    keras.Input((None, None, 1)),
    keras.layers.Rescaling(1 / 255),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.GlobalAveragePooling2D(),
    keras.layers.Dense(1, activation="sigmoid"),
])
