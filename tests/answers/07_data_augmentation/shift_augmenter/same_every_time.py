# verdict: fail
# diagnosis: shift_augmenter.not_random
class Dim(keras.layers.Layer):
    def call(self, x, training=False):
        return 0.8 * x + 10 if training else x


def shift_augmenter():
    return Dim()
