# verdict: fail
# diagnosis: extract_features.value
def extract_features(base, images):
    base(images, training=True)
    base.set_weights([0.5 * w for w in base.get_weights()])
    return base(images, training=False).numpy().mean(axis=(1, 2))
