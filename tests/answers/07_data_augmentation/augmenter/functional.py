# verdict: pass
def augmenter():
    pictures = keras.Input((128, 128, 1))
    x = keras.layers.RandomFlip("horizontal_and_vertical")(pictures)
    x = keras.layers.RandomContrast(0.1, value_range=(0, 255))(x)
    x = keras.layers.RandomBrightness(0.1, value_range=(0, 255))(x)
    return keras.Model(pictures, x, name="augmenter")
