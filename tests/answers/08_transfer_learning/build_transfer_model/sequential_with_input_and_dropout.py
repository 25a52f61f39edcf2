# verdict: pass
from keras import layers


def build_transfer_model(base):
    base.trainable = False
    model = keras.Sequential()
    model.add(layers.Input((160, 160, 3)))
    model.add(base)
    model.add(layers.GlobalAvgPool2D())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(1, "sigmoid"))
    model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam(1e-2))
    return model
