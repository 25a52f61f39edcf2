# verdict: fail
# diagnosis: make_pipeline.made_inside
def make_pipeline(train, valid):
    train = train.map(lambda pictures, labels: (augmenter()(pictures, training=True), labels))
    return train.prefetch(2), valid
