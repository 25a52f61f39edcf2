# verdict: pass
def build_cnn():
    pictures = keras.Input(shape=(128, 128, 1))
    x = keras.layers.Rescaling(1 / 255)(pictures)
    for filters in (16, 32, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization()(x)
        x = keras.layers.ReLU()(x)
        x = keras.layers.MaxPooling2D(2)(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dropout(0.3)(x)
    score = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(pictures, score)
    model.compile(optimizer="rmsprop", loss=keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    return model
