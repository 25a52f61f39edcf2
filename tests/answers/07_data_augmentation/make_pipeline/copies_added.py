# verdict: fail
# diagnosis: make_pipeline.doubled
def make_pipeline(train, valid):
    layers = augmenter()
    copies = train.map(lambda x, y: (layers(x, training=True), y))
    return train.concatenate(copies).prefetch(2), valid.prefetch(2)
