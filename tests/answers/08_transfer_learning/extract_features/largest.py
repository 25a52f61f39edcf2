# verdict: fail
# diagnosis: extract_features.largest
def extract_features(base, images):
    return base.predict(images, verbose=0).max(axis=(1, 2))
