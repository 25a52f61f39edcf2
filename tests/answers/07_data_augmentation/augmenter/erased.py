# verdict: fail
# diagnosis: augmenter.cropped
def augmenter():
    return keras.Sequential([keras.layers.RandomFlip(), keras.layers.RandomErasing(factor=1.0, scale=(0.2, 0.3))])
