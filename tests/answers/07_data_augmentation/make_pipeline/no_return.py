# verdict: fail
# diagnosis: make_pipeline.missing_return
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: (layers(x, training=True), y)).prefetch(2)
