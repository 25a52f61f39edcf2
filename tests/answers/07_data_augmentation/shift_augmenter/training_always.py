# verdict: fail
# diagnosis: shift_augmenter.active_at_inference
class Lamp(keras.layers.Layer):
    def call(self, x):
        level = tf.random.uniform((tf.shape(x)[0], 1, 1, 1), -25, 25)
        contrast = tf.random.uniform((tf.shape(x)[0], 1, 1, 1), 0.75, 1.25)
        return tf.clip_by_value((x - 128) * contrast + 128 + level, 0, 255)


def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
        Lamp(),
    ])
