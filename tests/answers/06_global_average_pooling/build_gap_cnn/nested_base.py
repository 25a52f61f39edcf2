# verdict: pass
from keras import layers


def block(filters):
    return keras.Sequential([
        layers.Conv2D(filters, 3, padding="same"), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(),
    ])


def build_gap_cnn():
    base = keras.Sequential([keras.Input((None, None, 1)), layers.Rescaling(1 / 255), block(8), block(16), block(16)])
    model = keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy")
    return model
