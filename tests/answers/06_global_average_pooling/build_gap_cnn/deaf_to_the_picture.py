# verdict: fail
# diagnosis: build_gap_cnn.score
class Deaf(keras.layers.Layer):
    def call(self, maps):
        return 0 * maps


def build_gap_cnn():
    """All in order, but for a layer that lets nothing through."""
    model = keras.Sequential([
        keras.Input((None, None, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
        Deaf(),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", "binary_crossentropy")
    return model
