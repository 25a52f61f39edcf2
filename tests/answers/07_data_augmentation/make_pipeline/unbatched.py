# verdict: fail
# diagnosis: make_pipeline.shape
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.unbatch().map(lambda x, y: (layers(x[None], training=True)[0], y)).prefetch(2)
    return train, valid.prefetch(2)
