# verdict: fail
# diagnosis: shift_augmenter.does_nothing
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomBrightness(0.0),
    ])
