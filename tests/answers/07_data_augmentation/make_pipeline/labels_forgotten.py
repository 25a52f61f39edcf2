# verdict: fail
# diagnosis: make_pipeline.labels_lost
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: layers(x, training=True)).prefetch(2)
    return train, valid.prefetch(2)
