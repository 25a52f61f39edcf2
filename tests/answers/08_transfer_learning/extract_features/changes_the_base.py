# verdict: fail
# diagnosis: extract_features.changes_base
def extract_features(base, images):
    features = base.predict(images, verbose=0).mean(axis=(1, 2))
    base.trainable = True
    base(images, training=True)  # "warms up" BatchNormalization for later
    return features
