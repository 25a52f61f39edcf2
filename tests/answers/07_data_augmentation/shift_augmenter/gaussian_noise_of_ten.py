# verdict: fail
# diagnosis: shift_augmenter.raises
def shift_augmenter():
    return keras.Sequential([
        keras.layers.GaussianNoise(10.0),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
