# verdict: fail
# diagnosis: augmenter.does_nothing
def augmenter():
    return keras.Sequential([keras.layers.RandomFlip("left_right")])
