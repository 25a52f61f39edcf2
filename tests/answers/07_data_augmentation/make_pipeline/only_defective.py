# verdict: fail
# diagnosis: make_pipeline.some_left_alone
def make_pipeline(train, valid):
    layers = augmenter()
    def change(p, l):
        return tf.where(tf.reshape(l, (-1, 1, 1, 1)) == 1, layers(p, training=True), p), l
    return train.map(change).prefetch(2), valid
