# verdict: fail
# diagnosis: build_gap_cnn.subclass
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.convs = [keras.layers.Conv2D(f, 3, strides=2, padding="same") for f in (16, 24, 24)]
        self.norms = [keras.layers.BatchNormalization(momentum=0.9) for _ in range(3)]
        self.gap = keras.layers.GlobalAveragePooling2D()
        self.out = keras.layers.Dense(1, activation="sigmoid")

    def call(self, x, training=False):
        x = x / 255.0
        for conv, norm in zip(self.convs, self.norms):
            x = keras.activations.relu(norm(conv(x), training=training))
        return self.out(self.gap(x))


def build_gap_cnn():
    net = Net()
    net.build((None, None, None, 1))
    net.compile("adam", "binary_crossentropy")
    return net
