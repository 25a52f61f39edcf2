# verdict: pass
class Tuned(keras.Model):
    """Takes the trained model apart and puts it together again."""

    def __init__(self, model):
        super().__init__()
        self.base = model.get_layer("efficientnet_lite0")
        self.rest = model.layers[-2:]

    def call(self, pictures):
        x = self.base(pictures, training=False)
        for layer in self.rest:
            x = layer(x)
        return x


def fine_tune(model):
    model = Tuned(model)
    model.base.trainable = True
    for layer in model.base.layers:
        layer.trainable = layer.name.startswith(("block16", "top")) and not layer.name.endswith("bn")
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
