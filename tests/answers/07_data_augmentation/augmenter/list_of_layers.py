# verdict: fail
# diagnosis: augmenter.not_layers
def augmenter():
    return [keras.layers.RandomFlip("horizontal"), keras.layers.RandomRotation(0.1)]
