# verdict: fail
# diagnosis: augmenter.whole_batch
class Lamp(keras.layers.Layer):
    def call(self, x, training=False):
        return tf.clip_by_value(tf.image.random_brightness(x, 20.0), 0, 255) if training else x


def augmenter():
    return Lamp()
