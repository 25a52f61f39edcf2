# verdict: pass
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomSharpness((0.0, 0.5)),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
