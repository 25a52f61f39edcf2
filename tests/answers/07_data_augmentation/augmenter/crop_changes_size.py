# verdict: fail
# diagnosis: augmenter.shape
def augmenter():
    return keras.Sequential([keras.layers.RandomCrop(100, 100)])
