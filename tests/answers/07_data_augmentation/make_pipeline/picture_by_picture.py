# verdict: pass
def make_pipeline(train, valid):
    layers = augmenter()
    one_by_one = train.unbatch().shuffle(400)
    changed = one_by_one.map(lambda picture, label: (layers(picture[None], training=True)[0], label))
    return changed.batch(4).prefetch(tf.data.AUTOTUNE), valid.prefetch(tf.data.AUTOTUNE)
