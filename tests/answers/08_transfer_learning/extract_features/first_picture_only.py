# verdict: fail
# diagnosis: extract_features.one_row
def extract_features(base, images):
    return base(images[:1], training=False).numpy().mean(axis=(1, 2))
