# verdict: pass
def count_params():
    model = keras.Sequential([
        keras.Input((128, 128, 1)),
        keras.layers.Conv2D(8, 3, padding="same", name="conv_1"),
        keras.layers.MaxPooling2D(2, name="pool_1"),
        keras.layers.Conv2D(16, 3, padding="same", name="conv_2"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(16, name="dense"),
        keras.layers.Dense(1, name="output"),
    ])
    return {name: model.get_layer(name).count_params() for name in ("conv_1", "pool_1", "conv_2", "dense", "output")}
