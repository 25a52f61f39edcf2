# verdict: pass
def build_cnn():
    pictures = keras.Input((128, 128, 1))
    maps = pictures / 127.5 - 1
    for filters in (8, 16, 24):
        maps = keras.layers.Conv2D(filters, 3, padding="same")(maps)
        maps = keras.ops.max_pool(keras.ops.relu(maps), 2)
    numbers = keras.layers.Dropout(0.5)(keras.ops.reshape(maps, (-1, 16 * 16 * 24)))
    model = keras.Model(pictures, keras.ops.sigmoid(keras.layers.Dense(1)(numbers)))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
