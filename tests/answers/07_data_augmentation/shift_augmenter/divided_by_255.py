# verdict: fail
# diagnosis: shift_augmenter.rescaled
class Scale(keras.layers.Layer):
    def call(self, x, training=False):
        return x / 255 if training else x


def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
        Scale(),
    ])
