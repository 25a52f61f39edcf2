# verdict: fail
# diagnosis: make_pipeline.labels_mixed
def make_pipeline(train, valid):
    layers = augmenter()
    pictures = train.map(lambda x, y: layers(x, training=True)).unbatch().shuffle(50)
    labels = train.map(lambda x, y: y).unbatch()
    train = tf.data.Dataset.zip((pictures, labels)).batch(4)
    return train.prefetch(2), valid.prefetch(2)
