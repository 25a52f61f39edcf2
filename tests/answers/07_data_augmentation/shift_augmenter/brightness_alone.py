# verdict: fail
# diagnosis: shift_augmenter.same_contrast
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomBrightness(0.1),
    ])
