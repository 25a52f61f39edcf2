# verdict: fail
# diagnosis: make_pipeline.exchanged
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: (layers(x, training=True), y)).prefetch(2)
    return valid.prefetch(2), train
