# verdict: fail
# diagnosis: make_pipeline.not_prefetched
def make_pipeline(train, valid):
    layers = augmenter()
    return train.map(lambda x, y: (layers(x, training=True), y)), valid
