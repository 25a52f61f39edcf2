# verdict: pass
def augmenter():
    model = keras.Sequential([keras.Input(shape=(None, None, 1))])
    for layer in (keras.layers.RandomTranslation(0.05, 0.05, fill_mode="nearest"), keras.layers.RandomFlip()):
        model.add(layer)
    return model
