# verdict: fail
# diagnosis: augmenter.blurred
def augmenter():
    return keras.Sequential([keras.layers.RandomFlip(), keras.layers.AveragePooling2D(11, 1, padding="same")])
