# verdict: fail
# diagnosis: augmenter.blurred
class Blur(keras.layers.Layer):
    def __init__(self):
        super().__init__(); self.pool = keras.layers.AveragePooling2D(9, strides=1, padding="same")
        self.seed = keras.random.SeedGenerator(3)
    def call(self, x, training=False):
        if not training: return x
        p = keras.random.uniform((keras.ops.shape(x)[0], 1, 1, 1), seed=self.seed)
        return keras.ops.where(p < 0.7, self.pool(x), x)
def augmenter():
    return Blur()
