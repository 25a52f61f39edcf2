# verdict: fail
# diagnosis: extract_features.shape
def extract_features(base, images):
    return images.mean(axis=(1, 2))
