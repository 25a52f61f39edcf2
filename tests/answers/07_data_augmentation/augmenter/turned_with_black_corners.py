# verdict: pass
def augmenter():
    layers = [keras.layers.RandomRotation(0.5, fill_mode="constant", fill_value=0.0, interpolation="nearest")]
    return keras.Sequential(layers)
