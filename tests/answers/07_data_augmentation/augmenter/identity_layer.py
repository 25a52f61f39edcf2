# verdict: fail
# diagnosis: augmenter.does_nothing
def augmenter():
    return keras.layers.Identity()
