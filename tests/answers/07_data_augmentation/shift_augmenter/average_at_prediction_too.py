# verdict: fail
# diagnosis: shift_augmenter.changes_prediction
def shift_augmenter():
    return keras.Sequential([
        keras.layers.AveragePooling2D(3, 1, padding='same'),
        keras.layers.RandomContrast((0.3, 0.3)),
        keras.layers.RandomBrightness(0.1),
    ])
