# verdict: fail
# diagnosis: extract_features.sums
def extract_features(base, images):
    return base.predict(images, verbose=0).sum(axis=(1, 2))
