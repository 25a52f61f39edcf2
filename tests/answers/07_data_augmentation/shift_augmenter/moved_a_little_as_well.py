# verdict: pass
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomFlip(),
        keras.layers.RandomTranslation(0.03, 0.03, fill_mode="nearest"),
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
