# verdict: fail
# diagnosis: augmenter.cropped
def augmenter():
    return keras.Sequential([keras.layers.RandomZoom((-0.5, 0.0))])
