# verdict: fail
# diagnosis: augmenter.raises
def augmenter():
    return keras.Sequential([layers.RandomFlip("horizontal")])
