# verdict: fail
# diagnosis: make_pipeline.resplit
def make_pipeline(train, valid):
    layers = augmenter()
    size = valid.cardinality()
    whole = train.concatenate(valid).map(lambda x, y: (layers(x, training=True), y)).cache()
    whole = whole.shuffle(100, seed=2, reshuffle_each_iteration=False)
    return whole.skip(size).prefetch(2), whole.take(size).prefetch(2)
