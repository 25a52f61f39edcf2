# verdict: pass
class MeanOfMaps(keras.layers.Layer):
    def call(self, maps):
        return tf.reduce_mean(maps, axis=[1, 2])


def build_gap_cnn():
    model = keras.Sequential([
        keras.Input((None, None, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(16, 5, strides=2, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(16, 3, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(24, 3, padding="same", activation="relu"),
        MeanOfMaps(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return model
