# verdict: pass
class Transfer(keras.Model):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.base.trainable = False
        self.gap = keras.layers.GlobalAveragePooling2D()
        self.head = keras.layers.Dense(1, activation="sigmoid")

    def call(self, pictures):
        return self.head(self.gap(self.base(pictures, training=False)))


def build_transfer_model(base):
    model = Transfer(base)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
