# verdict: fail
# diagnosis: shift_augmenter.same_contrast
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomBrightness(0.1),
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
    ])
