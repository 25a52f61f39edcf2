# verdict: pass
def shift_augmenter():
    return keras.Sequential([
        keras.layers.RandomRotation(0.03, fill_mode="nearest"),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
