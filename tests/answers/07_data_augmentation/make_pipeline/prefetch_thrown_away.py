# verdict: fail
# diagnosis: make_pipeline.not_prefetched
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda x, y: (layers(x, training=True), y))
    train.prefetch(tf.data.AUTOTUNE)
    return train, valid
