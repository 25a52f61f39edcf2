# verdict: pass
class Block(keras.layers.Layer):
    """A convolution and a pooling."""

    def __init__(self, filters):
        super().__init__()
        self.convolution = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")
        self.pooling = keras.layers.MaxPooling2D(2)

    def call(self, maps):
        return self.pooling(self.convolution(maps))

def build_cnn():
    model = keras.Sequential([
        keras.Input((128, 128, 1)), keras.layers.Rescaling(1 / 255), Block(8), Block(16), Block(32),
        keras.layers.Flatten(), keras.layers.Dropout(0.4), keras.layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
