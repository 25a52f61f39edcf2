# verdict: fail
# diagnosis: augmenter.missing_return
def augmenter():
    keras.Sequential([keras.layers.RandomFlip("horizontal")])
