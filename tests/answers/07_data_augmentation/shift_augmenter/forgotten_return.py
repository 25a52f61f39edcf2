# verdict: fail
# diagnosis: shift_augmenter.missing_return
def shift_augmenter():
    keras.Sequential([keras.layers.RandomBrightness(0.1), keras.layers.RandomContrast((0.3, 0.3))])
