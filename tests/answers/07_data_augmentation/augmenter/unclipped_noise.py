# verdict: fail
# diagnosis: augmenter.range_broken
class Grain(keras.layers.Layer):
    def call(self, x, training=False):
        return x + 20 * tf.random.normal(tf.shape(x)) if training else x


def augmenter():
    return Grain()
