# verdict: fail
# diagnosis: build_gap_cnn.subclass
class GapNetwork(keras.Model):
    def __init__(self):
        super().__init__()
        self.scale = keras.layers.Rescaling(1 / 255)
        self.convolutions = [keras.layers.Conv2D(f, 3, padding="same", activation="relu") for f in (8, 16, 24)]
        self.pool = keras.layers.MaxPooling2D(2)
        self.unit = keras.layers.Dense(1, activation="sigmoid")

    def call(self, pictures):
        x = self.scale(pictures)
        for convolution in self.convolutions:
            x = self.pool(convolution(x))
        return self.unit(keras.ops.mean(x, axis=(1, 2)))


def build_gap_cnn():
    model = GapNetwork()
    model.compile("adam", "binary_crossentropy")
    return model
