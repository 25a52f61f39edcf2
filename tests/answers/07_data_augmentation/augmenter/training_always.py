# verdict: fail
# diagnosis: augmenter.active_at_inference
class Always(keras.Model):
    def __init__(self):
        super().__init__()
        self.flip = keras.layers.RandomFlip()

    def call(self, x):
        return self.flip(x, training=True)


def augmenter():
    return Always()
