# verdict: fail
# diagnosis: shift_augmenter.always_sharp
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
