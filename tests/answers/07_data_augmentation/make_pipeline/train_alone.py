# verdict: fail
# diagnosis: make_pipeline.type
def make_pipeline(train, valid):
    layers = augmenter()
    return train.map(lambda x, y: (layers(x, training=True), y)).prefetch(2)
