# verdict: fail
# diagnosis: make_pipeline.rescaled
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: (layers(x, training=True) / 255, y)).prefetch(2)
    return train, valid.map(lambda x, y: (x / 255, y)).prefetch(2)
