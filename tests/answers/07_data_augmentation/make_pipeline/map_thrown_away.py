# verdict: fail
# diagnosis: make_pipeline.not_augmented
def make_pipeline(train, valid):
    layers = augmenter()
    train.map(lambda x, y: (layers(x, training=True), y))
    return train.prefetch(2), valid.prefetch(2)
