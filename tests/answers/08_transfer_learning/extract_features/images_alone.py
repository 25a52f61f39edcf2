# verdict: fail
# diagnosis: extract_features.arguments
def extract_features(images):
    return images.mean(axis=(1, 2))
