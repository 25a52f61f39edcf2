# verdict: fail
# diagnosis: make_pipeline.validation_augmented
def make_pipeline(train, valid):
    layers = augmenter()
    change = lambda x, y: (layers(x, training=True), y)
    return train.map(change).prefetch(2), valid.map(change).prefetch(2)
