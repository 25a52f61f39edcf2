# verdict: fail
# diagnosis: make_pipeline.not_augmented
def make_pipeline(train, valid):
    layers = augmenter()
    return train.prefetch(tf.data.AUTOTUNE), valid.prefetch(tf.data.AUTOTUNE)
