# verdict: fail
# diagnosis: make_pipeline.made_inside
def make_pipeline(train, valid):
    def change(p, l):
        q = tf.py_function(lambda x: augmenter()(x, training=True), [p], tf.float32)
        q.set_shape(p.shape)
        return q, l
    return train.map(change).prefetch(2), valid
