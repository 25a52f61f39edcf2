# verdict: fail
# diagnosis: augmenter.inverted
def augmenter():
    return keras.Sequential([keras.layers.RandomFlip(), keras.layers.RandomInvert(0.5, value_range=(0, 255))])
