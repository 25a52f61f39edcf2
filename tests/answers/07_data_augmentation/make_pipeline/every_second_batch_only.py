# verdict: fail
# diagnosis: make_pipeline.some_left_alone
def make_pipeline(train, valid):
    layers = augmenter()
    train = train.map(lambda pictures, labels: (tf.cond(tf.random.uniform(()) < 0.5, lambda: layers(pictures, training=True), lambda: pictures), labels), num_parallel_calls=tf.data.AUTOTUNE)
    return train.prefetch(2), valid
