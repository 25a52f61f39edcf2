# verdict: pass
def make_pipeline(train, valid):
    layers = augmenter()

    def change(pictures, labels):
        return layers(pictures, training=True), labels

    train = train.cache().shuffle(100).map(change).prefetch(1)
    valid = valid.cache()
    return train, valid
