# verdict: fail
# diagnosis: augmenter.range_broken
def augmenter():
    return keras.Sequential([keras.layers.RandomFlip(), keras.layers.Dropout(0.1)])
