# verdict: fail
# diagnosis: make_pipeline.some_left_alone
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda pictures, labels: (tf.concat([layers(pictures[:1], training=True), pictures[1:]], 0), labels))
    return train.prefetch(2), valid
