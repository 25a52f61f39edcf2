# verdict: fail
# diagnosis: shift_augmenter.too_weak
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
        keras.layers.RandomContrast((0.08, 0.08)),
        keras.layers.RandomBrightness(0.03),
    ])
