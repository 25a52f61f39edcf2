# verdict: fail
# diagnosis: shift_augmenter.same_level
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomGaussianBlur(0.8, kernel_size=3, sigma=1.0),
    ])
