# verdict: fail
# diagnosis: make_pipeline.frozen
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: (layers(x, training=True), y)).cache().shuffle(100).prefetch(2)
    return train, valid.cache().prefetch(2)
