# verdict: fail
# diagnosis: augmenter.rescaled
def augmenter():
    return keras.Sequential([keras.layers.RandomFlip(), keras.layers.RandomBrightness(0.1, value_range=(0, 1))])
