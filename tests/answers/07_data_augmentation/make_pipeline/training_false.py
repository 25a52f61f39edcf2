# verdict: fail
# diagnosis: make_pipeline.not_augmented
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: (layers(x, training=False), y))
    return train.prefetch(2), valid.prefetch(2)
