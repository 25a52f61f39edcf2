# verdict: fail
# diagnosis: extract_features.pictures_alone
def extract_features(base, images):
    return images.mean(axis=(1, 2))
