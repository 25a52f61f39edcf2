# verdict: fail
# diagnosis: shift_augmenter.blurred
class Blur(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.pool = keras.layers.AveragePooling2D(15, 1, padding="same")

    def call(self, x, training=False):
        return self.pool(x) if training else x


def shift_augmenter():
    return keras.Sequential([
        Blur(),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
