# verdict: pass
class Camera(keras.layers.Layer):
    def call(self, x, training=None):
        if not training:
            return x
        draw = lambda low, high: tf.random.uniform((tf.shape(x)[0], 1, 1, 1), low, high)
        soft = tf.nn.avg_pool2d(x, 3, 1, "SAME")
        x = tf.where(draw(0, 1) < 0.4, soft, x)
        return tf.clip_by_value((x - 128) * draw(0.75, 1.25) + 128 + draw(-25, 25), 0, 255)


def shift_augmenter():
    return Camera()
