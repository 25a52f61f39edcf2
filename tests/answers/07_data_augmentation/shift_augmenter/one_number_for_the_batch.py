# verdict: fail
# diagnosis: shift_augmenter.whole_batch
class Lamp(keras.layers.Layer):
    def call(self, x, training=False):
        return tf.image.random_contrast(tf.image.random_brightness(x, 5), 0.7, 1.3) if training else x


def shift_augmenter():
    return Lamp()
