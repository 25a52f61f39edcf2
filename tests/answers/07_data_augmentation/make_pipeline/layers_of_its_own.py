# verdict: pass
def make_pipeline(train, valid):
    """Does not call augmenter(), and need not."""
    flip, light = keras.layers.RandomFlip(), keras.layers.RandomContrast(0.1)
    train = train.map(lambda x, y: (light(flip(x, training=True), training=True), y))
    return train.prefetch(2), valid
