# verdict: pass
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: (layers(x, training=True), y)).shuffle(1000).prefetch(1)
    return [train, valid.prefetch(1)]
