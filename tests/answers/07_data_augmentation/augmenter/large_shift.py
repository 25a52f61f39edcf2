# verdict: fail
# diagnosis: augmenter.cropped
def augmenter():
    return keras.Sequential([keras.layers.RandomFlip("horizontal"), keras.layers.RandomTranslation(0.3, 0.3)])
