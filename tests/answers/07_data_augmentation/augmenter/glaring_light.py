# verdict: fail
# diagnosis: augmenter.washed_out
def augmenter():
    return keras.Sequential([keras.layers.RandomBrightness(1.0)])
