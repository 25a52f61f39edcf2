# verdict: pass
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomFlip("horizontal"),
        keras.layers.RandomFlip("vertical"),
        keras.layers.RandomBrightness(0.1),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
    ])
