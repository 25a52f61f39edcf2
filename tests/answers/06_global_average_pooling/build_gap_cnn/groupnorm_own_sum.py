# verdict: fail
# diagnosis: build_gap_cnn.sum
class Total(keras.layers.Layer):
    def call(self, x):
        return keras.ops.sum(x, axis=(1, 2))
def build_gap_cnn():
    L = keras.layers
    m = keras.Sequential([keras.Input((None, None, 1)), L.Rescaling(1 / 127.5, -1)])
    for f in (16, 24, 24):
        m.add(L.Conv2D(f, 3, padding="same")); m.add(L.GroupNormalization(4)); m.add(L.ReLU()); m.add(L.MaxPooling2D())
    m.add(Total()); m.add(L.Dense(1, "sigmoid")); m.compile("adam", "binary_crossentropy"); return m
