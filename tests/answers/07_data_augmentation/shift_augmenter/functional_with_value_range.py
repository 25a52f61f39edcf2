# verdict: pass
def shift_augmenter():
    pictures = keras.Input((128, 128, 1))
    x = keras.layers.RandomBrightness(0.1, value_range=(0, 255))(pictures)
    x = keras.layers.RandomContrast((0.25, 0.25), value_range=(0, 255))(x)
    x = keras.layers.RandomGaussianBlur(1.0, 3, 1.0, value_range=(0, 255))(x)
    return keras.Model(pictures, x)
