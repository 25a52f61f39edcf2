# verdict: fail
# diagnosis: augmenter.not_random
def augmenter():
    return keras.Sequential([keras.layers.RandomRotation((0.25, 0.25))])
