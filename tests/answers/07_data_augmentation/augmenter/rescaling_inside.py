# verdict: fail
# diagnosis: augmenter.rescaled
def augmenter():
    return keras.Sequential([
        keras.layers.Rescaling(1 / 255),
        keras.layers.RandomFlip("horizontal"),
    ])
