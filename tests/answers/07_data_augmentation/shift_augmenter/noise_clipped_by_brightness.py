# verdict: pass
class Noise(keras.layers.Layer):
    def call(self, x, training=False):
        if not training:
            return x
        most = tf.random.uniform((tf.shape(x)[0], 1, 1, 1), 0, 12)
        return x + most * tf.random.normal(tf.shape(x))


def shift_augmenter():
    return keras.Sequential([
        Noise(),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
