# verdict: pass
def extract_features(base, images):
    """A frozen BatchNormalization keeps to its statistics even where it is told to train."""
    base.trainable = False
    return np.asarray(base(images, training=True)).mean(2).mean(1)
