# verdict: fail
# diagnosis: build_cnn.dropout_always
class Inspector(keras.Model):
    def __init__(self):
        super().__init__()
        self.base = [keras.layers.Conv2D(filters, 3, activation="relu") for filters in (8, 16, 32)]
        self.pool, self.flat = keras.layers.MaxPooling2D(2), keras.layers.Flatten()
        self.drop, self.head = keras.layers.Dropout(0.4), keras.layers.Dense(1, activation="sigmoid")

    def call(self, pictures):
        maps = pictures / 255.0
        for convolution in self.base:
            maps = self.pool(convolution(maps))
        return self.head(self.drop(self.flat(maps), training=True))

def build_cnn():
    model = Inspector()
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
