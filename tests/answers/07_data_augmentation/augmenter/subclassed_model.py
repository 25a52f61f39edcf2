# verdict: pass
class Augmenter(keras.Model):
    def __init__(self):
        super().__init__()
        self.steps = [keras.layers.RandomFlip(), keras.layers.RandomRotation(0.5, fill_mode="nearest")]

    def call(self, x, training=False):
        for step in self.steps:
            x = step(x, training=training)
        return x


def augmenter():
    return Augmenter()
