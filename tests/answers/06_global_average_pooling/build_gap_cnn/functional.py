# verdict: pass
def build_gap_cnn():
    pictures = keras.Input(shape=(None, None, 1))
    x = keras.layers.Rescaling(1.0 / 255)(pictures)
    for filters in (8, 16, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization()(x)
        x = keras.layers.Activation("relu")(x)
        x = keras.layers.MaxPool2D()(x)
    x = keras.layers.GlobalAvgPool2D()(x)
    output = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(pictures, output)
    model.compile(optimizer="rmsprop", loss=keras.losses.BinaryCrossentropy())
    return model
