# verdict: fail
# diagnosis: augmenter.not_random
class Mirror(keras.layers.Layer):
    def call(self, x, training=False):
        return tf.image.stateless_random_flip_left_right(x, seed=(1, 2)) if training else x


def augmenter():
    return Mirror()
