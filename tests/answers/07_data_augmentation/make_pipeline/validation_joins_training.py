# verdict: fail
# diagnosis: make_pipeline.count
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.concatenate(valid).map(lambda x, y: (layers(x, training=True), y)).prefetch(2)
    return train, valid.prefetch(2)
