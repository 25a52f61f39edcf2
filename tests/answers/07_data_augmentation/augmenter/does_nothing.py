# verdict: fail
# diagnosis: augmenter.does_nothing
def augmenter():
    return keras.Sequential([keras.layers.RandomTranslation(0, 0), keras.layers.RandomZoom(0)])
