# verdict: pass
class Scale(keras.layers.Layer):
    def call(self, pictures):
        return pictures / 127.5 - 1


def build_gap_cnn():
    model = keras.Sequential([keras.Input((None, None, 1)), Scale()])
    for filters in (16, 24, 24):
        model.add(keras.layers.Conv2D(filters, 3, padding="same", kernel_regularizer="l2"))
        model.add(keras.layers.BatchNormalization(momentum=0.9))
        model.add(keras.layers.ReLU())
        model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy")
    return model
