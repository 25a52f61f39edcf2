# verdict: fail
# diagnosis: make_pipeline.raises
def make_pipeline(train, valid):
    layers = augmenter
    return train.map(lambda p, l: (layers(p, training=True), l)).prefetch(2), valid
