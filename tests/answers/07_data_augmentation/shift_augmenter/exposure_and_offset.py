# verdict: pass
class Exposure(keras.layers.Layer):
    """Gain of the camera, then stray light."""

    def call(self, x, training=False):
        if not training:
            return x
        gain = keras.random.uniform((keras.ops.shape(x)[0], 1, 1, 1), 0.75, 1.25)
        light = keras.random.uniform((keras.ops.shape(x)[0], 1, 1, 1), -30, 30)
        return keras.ops.clip(x * gain + light, 0, 255)


def shift_augmenter():
    return keras.Sequential([
        Exposure(),
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
    ])
