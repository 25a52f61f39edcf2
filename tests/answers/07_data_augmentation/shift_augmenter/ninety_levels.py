# verdict: fail
# diagnosis: shift_augmenter.too_strong
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.35),
    ])
