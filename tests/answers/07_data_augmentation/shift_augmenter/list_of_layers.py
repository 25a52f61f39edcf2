# verdict: fail
# diagnosis: shift_augmenter.not_layers
def shift_augmenter():
    return [keras.layers.RandomBrightness(0.1), keras.layers.RandomContrast((0.3, 0.3))]
