# verdict: fail
# diagnosis: extract_features.value
def extract_features(base, images):
    small = images.mean(axis=(1, 2), keepdims=True)
    return base.predict(small, verbose=0)[:, 0, 0]
