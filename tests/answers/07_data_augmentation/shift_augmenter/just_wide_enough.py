# verdict: pass
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomGaussianBlur(0.5, kernel_size=3, sigma=1.0),
        keras.layers.RandomContrast((0.2, 0.2)),
        keras.layers.RandomBrightness(0.08),
    ])
