# verdict: pass
class Frozen(keras.layers.Layer):
    """The base, always in inference mode."""

    def __init__(self, base):
        super().__init__()
        self.base = base

    def call(self, pictures):
        return self.base(pictures, training=False)


def build_transfer_model(base):
    for layer in base.layers:
        layer.trainable = False
    frozen = Frozen(base)
    frozen.trainable = False
    pictures = keras.Input((128, 128, 3))
    features = keras.layers.GlobalAveragePooling2D()(frozen(pictures))
    model = keras.Model(pictures, keras.layers.Dense(1, "sigmoid")(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
