# verdict: pass
def make_pipeline(train, valid):
    layers = augmenter()
    def prepared(dataset, training):
        changed = dataset.map(lambda x, y: (layers(x, training=training), y))
        return changed.prefetch(tf.data.AUTOTUNE)
    return prepared(train, True), prepared(valid, False)
