# verdict: pass
from tensorflow.keras import layers


def condense_by_8():
    model = keras.Sequential()
    model.add(layers.Conv2D(filters=64, kernel_size=3, padding="same"))
    model.add(layers.MaxPool2D(pool_size=8))
    return model
