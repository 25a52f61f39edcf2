# verdict: fail
# diagnosis: shift_augmenter.range_broken
class Noise(keras.layers.Layer):
    def call(self, x, training=False):
        if not training:
            return x
        most = tf.random.uniform((tf.shape(x)[0], 1, 1, 1), 0, 20)
        return x + most * tf.random.normal(tf.shape(x))


def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
        Noise(),
    ])
