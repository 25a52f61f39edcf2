# verdict: fail
# diagnosis: make_pipeline.raises
def make_pipeline(train, valid):
    layers = augmenter()
    return train.map(lambda x: layers(x, training=True)).prefetch(2), valid
