# verdict: fail
# diagnosis: make_pipeline.count
def make_pipeline(train, valid):
    layers = augmenter()
    return train.take(1).map(lambda p, l: (layers(p, training=True), l)).prefetch(2), valid
