# verdict: pass
def make_pipeline(train, valid):
    a, b = augmenter(), augmenter()
    train = train.map(lambda p, l: (a(p, training=True), l), num_parallel_calls=2).prefetch(tf.data.AUTOTUNE)
    valid = valid.map(lambda p, l: (b(p, training=False), l)).prefetch(1)
    return train, valid
